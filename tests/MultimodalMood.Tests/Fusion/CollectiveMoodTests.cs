using CsCheck;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Tests.Fusion;

public sealed class CollectiveMoodTests
{
    private static readonly Gen<GroupMember[]> s_groups = Gen.Select(Gen.Double[-1, 1], Gen.Double[-1, 1], Gen.Double[0, 1], (v, a, r) => new GroupMember(v, a, r)).Array[0, 20];

    [Fact]
    public void FewerThanFive_AreNotShown()
    {
        Assert.Null(CollectiveMood.Of(Around(0.5, 0.5, 4, 1)));
        Assert.Null(CollectiveMood.Of([.. Around(0.5, 0.5, 4, 1), new GroupMember(0, 0, 0)]));
        Assert.NotNull(CollectiveMood.Of(Around(0.5, 0.5, 5, 1)));
    }

    [Fact]
    public void OneCloud_IsOneCamp() => Assert.Single(CollectiveMood.Of(Around(0.2, -0.1, 30, 2))!.Camps);

    [Fact]
    public void TwoClouds_AreTwoCamps_WhereTheMeanIsNobody()
    {
        CollectiveMood mood = CollectiveMood.Of([.. Around(0.7, 0.6, 8, 3), .. Around(-0.6, -0.5, 5, 4)])!;

        Assert.Equal([8, 5], mood.Camps.Select(camp => camp.Members));
        Assert.InRange(mood.Camps[0].Valence, 0.6, 0.8);
        Assert.InRange(mood.Camps[1].Arousal, -0.6, -0.4);
        Assert.InRange(mood.ValenceSpread, 0.5, 0.8);
        Assert.Equal(1, mood.Camps.Sum(camp => camp.Share), 9);
    }

    [Fact]
    public void CampOfOne_IsNotPointedAt() => Assert.Single(CollectiveMood.Of([.. Around(0.7, 0.6, 8, 3), new GroupMember(-0.9, -0.9, 1)])!.Camps);

    [Fact]
    public void Mean_IsWeighedByReliability()
    {
        CollectiveMood mood = CollectiveMood.Of([new(1, 0, 0.75), new(1, 0, 0.75), new(-1, 0, 0.25), new(-1, 0, 0.25), new(0, 0, 1), new(0, 0, 1)])!;

        Assert.Equal(0.25, mood.Valence, 12);
    }

    [Fact]
    public void AnyGroup_GivesNumbers_WhateverItsOrder() => s_groups.Sample(members =>
    {
        CollectiveMood? mood = CollectiveMood.Of(members), reversed = CollectiveMood.Of(members.Reverse());
        Assert.Equal(members.Count(member => member.Reliability > 0) < CollectiveMood.SmallestGroup, mood is null);
        if (mood is null)
        {
            return;
        }

        Assert.InRange(mood.Valence, -1, 1);
        Assert.InRange(mood.ArousalSpread, 0, 1);
        Assert.InRange(mood.Camps.Count, 1, 2);
        Assert.All(mood.Camps, camp => Assert.True(double.IsFinite(camp.Valence) && double.IsFinite(camp.Spread) && camp.Members >= 3));
        Assert.Equal((mood.Valence, mood.Camps.Count), (reversed!.Valence, reversed.Camps.Count));
    });

    private static GroupMember[] Around(double valence, double arousal, int members, ulong seed)
    {
        var random = new Pcg32(seed);
        return [.. Enumerable.Range(0, members).Select(_ => new GroupMember(Math.Clamp(valence + 0.1 * random.NextGaussian(), -1, 1), Math.Clamp(arousal + 0.1 * random.NextGaussian(), -1, 1), 0.8))];
    }
}
