using CsCheck;
using MultimodalMood.Core.Estimation.Motion;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Tests.Estimation.Motion;

public sealed class MotionMonitorTests
{
    private const double RateHz = 10;

    /// <summary>By hand: lengths of 1000 and 1200 mg in turn have a mean of 1100, so MAD is 100 and ENMO (0 + 200) / 2.</summary>
    [Fact]
    public void Epoch_OfTwoLengthsInTurn_HasTheMeasuresOfTheFormulas()
    {
        MotionComputed epoch = Assert.Single(Feed([.. Enumerable.Range(0, 50).Select(i => i % 2 == 0 ? (0.0, 600.0, 800.0) : (0.0, 0.0, -1200.0))])).Event;

        Assert.Equal((5, 100, 100, ActivityLevel.Moderate), (epoch.EpochS, epoch.EnmoMilliG, epoch.MadMilliG, epoch.Level));
    }

    [Theory]
    [InlineData(0, ActivityLevel.Still)]
    [InlineData(26.9, ActivityLevel.Still)]
    [InlineData(27, ActivityLevel.Light)]
    [InlineData(91, ActivityLevel.Moderate)]
    [InlineData(414, ActivityLevel.Vigorous)]
    public void Level_ChangesAtTheCutPoints(double mad, ActivityLevel level) => Assert.Equal(level, ActivityLevels.Of(mad));

    [Fact]
    public void Epoch_EndsWithItsLastSample_AndAHoleBeginsItAnew()
    {
        (double X, double Y, double Z)[] still = [.. Enumerable.Repeat((0.0, 0.0, 1000.0), 30)];

        List<(double AtS, MotionComputed Event)> epochs = Feed(still, (1, 0, 30), (4, 0, 30), (20, 0, 30), (23, 0, 30));

        Assert.Equal([6.0, 25.0], epochs.Select(epoch => epoch.AtS));
    }

    /// <summary>How a strap sits on the body, and an error of its scale's zero in length, are not movement.</summary>
    [Fact]
    public void Turned_TheMeasuresStay() =>
        Gen.Select(Gen.Double[0, Math.PI], Gen.Int[-1500, 1500].Array[50]).Sample((angle, lengths) =>
        {
            (double X, double Y, double Z)[] upright = [.. lengths.Select(length => (0.0, 0.0, (double)length))];
            (double X, double Y, double Z)[] turned = [.. lengths.Select(length => (length * Math.Sin(angle), 0.0, length * Math.Cos(angle)))];

            MotionComputed one = Feed(upright)[0].Event, two = Feed(turned)[0].Event;

            Assert.Equal(one.MadMilliG, two.MadMilliG, 1.5); // whole milli-g
            Assert.Equal(one.EnmoMilliG, two.EnmoMilliG, 1.5);
        });

    [Fact]
    public void Blocks_HoweverCut_GiveTheSameEpochs()
    {
        var random = new MultimodalMood.Core.Numerics.Pcg32(3);
        (double X, double Y, double Z)[] samples = [.. Enumerable.Range(0, 200).Select(_ => (100 * random.NextGaussian(), 0.0, 1000 + 100 * random.NextGaussian()))];

        List<(double AtS, MotionComputed Event)> whole = Feed(samples), cut = Feed(samples, (0, 0, 7), (0.7, 7, 90), (9.7, 97, 103));

        Assert.Equal(4, whole.Count);
        Assert.Equal(whole.Select(epoch => epoch.Event), cut.Select(epoch => epoch.Event));
    }

    [Fact]
    public void RecentMovement_IsThatOfTheLastMinute()
    {
        var monitor = new MotionMonitor();
        var outputs = new OutputBuffer();
        (double X, double Y, double Z)[] walking = [.. Enumerable.Range(0, 50).Select(i => (0.0, 0.0, i % 2 == 0 ? 800.0 : 1200.0))];

        Assert.Null(monitor.RecentMadMilliG(SessionTime.FromSeconds(10)));
        monitor.Observe(SessionTime.FromSeconds(10), MotionSampled.Of(RateHz, 0, walking), outputs);
        monitor.Observe(SessionTime.FromSeconds(15), MotionSampled.Of(RateHz, 0, [.. Enumerable.Repeat((0.0, 0.0, 1000.0), 50)]), outputs);

        Assert.Equal(200, monitor.RecentMadMilliG(SessionTime.FromSeconds(17)));
        Assert.Equal(100, monitor.RecentMadMilliG(SessionTime.FromSeconds(20)));
        Assert.Equal(0, monitor.RecentMadMilliG(SessionTime.FromSeconds(76)));
        Assert.Null(monitor.RecentMadMilliG(SessionTime.FromSeconds(81)));
    }

    [Theory]
    [InlineData(0, 6)]
    [InlineData(2000, 6)]
    [InlineData(25, 0)]
    [InlineData(25, 7)]
    public void Block_ThatIsNone_IsRefusedInWords(double rateHz, int bytes) =>
        Assert.NotNull(new MotionMonitor().Observe(SessionTime.Zero, new MotionSampled(rateHz, 0, new byte[bytes]), new OutputBuffer()));

    private static List<(double AtS, MotionComputed Event)> Feed((double X, double Y, double Z)[] samples, params (double AtS, int From, int Count)[] blocks)
    {
        var monitor = new MotionMonitor();
        var outputs = new OutputBuffer();
        foreach ((double at, int from, int count) in blocks.Length > 0 ? blocks : [(0, 0, samples.Length)])
        {
            Assert.Null(monitor.Observe(SessionTime.FromSeconds(at), MotionSampled.Of(RateHz, 0, samples[from..(from + count)]), outputs));
        }

        return [.. Enumerable.Range(0, outputs.Count).Select(i => outputs.Entry(i, i, SessionTime.Zero)).Select(entry => (entry.At.TotalSeconds, entry.Read<MotionComputed>()))];
    }
}
