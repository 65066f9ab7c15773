using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Tests.Recommenders;

public sealed class ExpressionLikingTests
{
    [Fact]
    public void SmilesThatForetellRatings_GetWeightAndTheirSlope()
    {
        ExpressionLiking learned = Learned(plays: 60, slope: 3, noise: 0.5, seed: 1);

        Assert.InRange(learned.Weight, 0.2, 1);
        Assert.InRange(learned.Slope, 1.5, 3.2); // shrunk towards 0
        Assert.Equal(60, learned.Plays);
    }

    [Fact]
    public void SmilesThatMeanNothing_SeldomGetWeight()
    {
        ExpressionLiking[] people = [.. Enumerable.Range(0, 300).Select(i => Learned(plays: 20, slope: 0, noise: 1, seed: (ulong)i))];

        // One standard error: about 16 % have luck, and then little of it.
        Assert.InRange(people.Count(one => one.Weight > 0) / 300.0, 0, 0.2);
        Assert.InRange(people.Average(one => one.Weight), 0, 0.02);
    }

    [Fact]
    public void FewerThanFivePlays_CountForNothing() => Assert.Equal(0, Learned(plays: 4, slope: 5, noise: 0.01, seed: 3).Weight);

    [Fact]
    public void NobodyOfThisListener_HasTheGroupsSlopeAndNoWeight()
    {
        Interaction[] others = Plays("other", 400, 2, 0.5, new Pcg32(4));
        ExpressionLiking learned = ExpressionLiking.Of("me", others, RatingMeans.Of(others));

        Assert.InRange(learned.Slope, 1, 2);
        Assert.Equal(0, learned.Weight);
        Assert.Equal(learned.Slope * 0.3, learned.Imply(others[0] with { ExpressionChange = 0.3 })!.Value, 12);
        Assert.Null(learned.Imply(others[0] with { ExpressionChange = null }));
    }

    private static ExpressionLiking Learned(int plays, double slope, double noise, ulong seed)
    {
        Interaction[] own = Plays("me", plays, slope, noise, new Pcg32(seed));
        return ExpressionLiking.Of("me", own, RatingMeans.Of([]));
    }

    private static Interaction[] Plays(string listener, int count, double slope, double noise, Pcg32 random) => [.. Enumerable.Range(0, count).Select(i =>
    {
        double change = 0.2 * random.NextGaussian();
        return new Interaction(listener, $"t{i}", 3 + slope * change + noise * random.NextGaussian(), null, Affect.Unknown, i) { ExpressionChange = change };
    })];
}
