using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Sensors;
using MultimodalMood.Sensors.HeartRate;

namespace MultimodalMood.Tests.Sensors;

public sealed class SimulatedHeartSourceTests : SignalSourceContract<HeartNotified>
{
    protected override SignalOrigin Origin => SignalOrigin.Simulated;

    protected override ISignalSource<HeartNotified> Create() =>
        new RecordedSource<HeartNotified>(new SignalInfo(SignalStream.HeartRate, "simulated heart", SignalOrigin.Simulated), SimulatedHeart.Of(3), Clock, Time);

    [Fact]
    public void SameSeed_IsTheSameHeart()
    {
        Assert.Equal(Packets(5, 300), Packets(5, 300));
        Assert.NotEqual(Packets(5, 300), Packets(6, 300));
    }

    [Fact]
    public void QuietHeart_HasItsRateAndItsBreath()
    {
        HeartRecord record = Record(new SimulatedHeartOptions { MeanBpm = 60, RespirationPerMin = 15, EctopicShare = 0, LostShare = 0, ContactLossesPerHour = 0, DropoutsPerHour = 0 });

        double[] rr = [.. record.Intervals.Select(interval => interval.Ms)];
        Assert.Single(record.Intervals, interval => interval.SegmentStart);
        Assert.InRange(60_000 / rr.Average(), 58, 62);
        Assert.InRange(RespirationSeries.Median(rr)!.Value, 14.5, 15.5);
    }

    [Fact]
    public void TroubledHeart_HasEarlyBeatsAndHoles()
    {
        HeartRecord record = Record(new SimulatedHeartOptions { EctopicShare = 0.02, LostShare = 0.01, ContactLossesPerHour = 30, DropoutsPerHour = 10 });

        Assert.InRange(record.Intervals.Count(interval => interval.Flag != BeatFlag.Normal), 15, 200);
        Assert.InRange(record.Intervals.Count(interval => interval.SegmentStart), 10, 200);
    }

    private static HeartRecord Record(SimulatedHeartOptions options) =>
        HeartRecord.Of(SimulatedHeart.Of(8, options).Take(1500).Select(packet => (packet.ArrivedAt, packet.Value.Value)));

    private static IEnumerable<string> Packets(ulong seed, int count) => SimulatedHeart.Of(seed).Take(count).Select(packet => $"{packet.At.Microseconds} {Convert.ToHexString(packet.Value.Value.Span)}");
}
