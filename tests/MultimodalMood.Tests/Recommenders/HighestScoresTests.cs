using CsCheck;
using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Tests.Recommenders;

public sealed class HighestScoresTests
{
    /// <summary>What sorting everything would give, with many equals among them.</summary>
    [Fact]
    public void Highest_AreThoseOfASort_EarlierFirstAmongEquals() =>
        Gen.Select(Gen.Int[-3, 3].Array[0, 60], Gen.Int[1, 20]).Sample((whole, count) =>
        {
            double[] scores = [.. whole.Select(value => value / 2.0)];
            int[] sorted = [.. Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).ThenBy(i => i).Take(count)];

            Assert.Equal(sorted, HighestScores.Of(scores, count));
        });

    [Fact]
    public void WhatIsNoNumber_GivesWay() => Assert.Equal([2, 3], HighestScores.Of([double.NaN, double.NaN, 1, double.NegativeInfinity], 2));

    [Fact]
    public void NoneAsked_IsAFault() => Assert.Throws<ArgumentOutOfRangeException>(() => HighestScores.Of([1], 0));
}
