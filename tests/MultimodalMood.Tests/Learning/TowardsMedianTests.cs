using MultimodalMood.Learning.Recommendation;

namespace MultimodalMood.Tests.Learning;

public sealed class TowardsMedianTests
{
    [Fact]
    public void Medians_RiseWithThePrediction()
    {
        (double Said, double Truth)[] unseen = [.. Enumerable.Range(0, 150).Select(i => (i / 150.0, i % 2 == 0 ? 1.0 : i < 40 ? 5.0 : 4.0))];

        (double[] at, double[] medians) = TowardsMedian.Medians(unseen);

        Assert.Equal(15, at.Length);
        Assert.Equal(medians.Order(), medians);
        Assert.Equal(at.Order(), at);
    }

    [Fact]
    public void Share_IsAllWhereTheMedianCostsNothing_AndStopsAtOnePerCent()
    {
        // Truth 1, 1, 5: mean 7/3, median 1. Error² at share s: 3.5556 + (4/3)² s² = 1.0201 × 3.5556 at s = 0.2005.
        (double, double, double)[] skewed = [(7 / 3.0, 1, 1), (7 / 3.0, 1, 1), (7 / 3.0, 1, 5)];
        (double, double, double)[] even = [(3, 3, 1), (3, 3, 5)];

        Assert.Equal(0.2, TowardsMedian.Share(skewed), 12);
        Assert.Equal(1, TowardsMedian.Share(even), 12);
    }
}
