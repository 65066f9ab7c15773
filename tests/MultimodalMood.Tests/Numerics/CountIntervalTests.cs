using CsCheck;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Tests.Numerics;

public sealed class CountIntervalTests
{
    /// <summary>Newcombe (1998), Stat. Med. 17:857, table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_AsPublished(int count, int of, double lower, double upper)
    {
        (double from, double to) = CountInterval.Wilson(count, of)!.Value;

        Assert.Equal((lower, upper), (Math.Round(from, 4), Math.Round(to, 4)));
    }

    [Fact]
    public void Wilson_HoldsTheShare_AndIsTheSameFromTheOtherSide() => Gen.Int[1, 500].SelectMany(of => Gen.Int[0, of].Select(count => (count, of))).Sample(one =>
    {
        (double lower, double upper) = CountInterval.Wilson(one.count, one.of)!.Value;
        (double otherLower, double otherUpper) = CountInterval.Wilson(one.of - one.count, one.of)!.Value;
        double share = (double)one.count / one.of;
        return lower >= 0 && upper <= 1 && lower <= share && share <= upper && Math.Abs(lower - (1 - otherUpper)) < 1e-12 && Math.Abs(upper - (1 - otherLower)) < 1e-12;
    });

    /// <summary>Exact Poisson limits (Breslow and Day 1987, table 2.10); Byar's approximation keeps to them within 0.03 from five events on.</summary>
    [Theory]
    [InlineData(5, 1.62, 11.67)]
    [InlineData(10, 4.80, 18.39)]
    [InlineData(20, 12.22, 30.89)]
    public void Poisson_AsPublished(int count, double lower, double upper)
    {
        (double from, double to) = CountInterval.Poisson(count);

        Assert.Equal(lower, from, 0.03);
        Assert.Equal(upper, to, 0.03);
    }

    [Fact]
    public void NothingCounted_IsNoCertainty() => Assert.Equal((0, true, true), (CountInterval.Poisson(0).Lower, CountInterval.Poisson(0).Upper is > 3 and < 4, CountInterval.Wilson(0, 0) is null));
}
