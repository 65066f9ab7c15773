using MultimodalMood.Core.Music;

namespace MultimodalMood.Tests.Music;

/// <summary>The vectors of case O-20.</summary>
public sealed class LoudnessTests
{
    [Fact]
    public void Gain_LoudTrack_IsTurnedDownToTheTarget()
    {
        Loudness loudness = Loudness.Gain(-9.3, 0.4, targetLufs: -23);

        Assert.Equal(-13.7, loudness.GainDb, 9);
        Assert.False(loudness.Limited);
        Assert.True(loudness.Measurable);
    }

    [Fact]
    public void Gain_QuietTrackWithHighPeak_StopsAtTheCeiling()
    {
        Loudness loudness = Loudness.Gain(-31, -3, targetLufs: -18, ceilingDbtp: -1);

        Assert.Equal(2, loudness.GainDb, 9);
        Assert.True(loudness.Limited);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(-90.0)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    public void Gain_SilentOrUnmeasured_IsZeroAndSaysSo(double? lufs)
    {
        Loudness loudness = Loudness.Gain(lufs, null);

        Assert.Equal(0, loudness.GainDb);
        Assert.False(loudness.Measurable);
        Assert.Equal(1, loudness.Factor, 12);
    }

    [Fact]
    public void Gain_UnknownPeak_AttenuatesButNeverBoosts()
    {
        Assert.Equal(-3, Loudness.Gain(-20, null).GainDb, 9);
        Assert.Equal(new Loudness(0, true, true), Loudness.Gain(-30, null));
    }
}
