using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Tests.Estimation.HeartRate;

public sealed class HeartRecordTests
{
    private static readonly ushort[] s_rest = [.. ReferenceSeries.Rest.Select(rr => (ushort)Math.Round(rr!.Value * 1.024))];

    [Fact]
    public void WholeRecord_IsJudgedAsTheBatchDetectorDoes()
    {
        HeartRecord record = Play(HeartMonitorTests.Notifications(s_rest));
        CorrectedIntervals batch = CorrectedIntervals.Of([.. s_rest.Select(raw => (double?)HeartRateMeasurement.ToMs(raw))]);

        Assert.Equal(batch.RrMs, record.Intervals.Select(interval => (double?)interval.Ms));
        Assert.Equal([true], record.Intervals.Select(interval => interval.SegmentStart).Where(start => start));
        HeartRateAnalysis measured = record.Measure(SessionTime.Zero, SessionTime.FromSeconds(5000), out double percent);
        Assert.Equal(HeartRateAnalysis.Of([.. batch.RrMs]).RmssdMs, measured.RmssdMs);
        Assert.InRange(percent, 0, 5);
    }

    [Fact]
    public void MissedBeat_IsPutIn_AndAGapIsLeftOpen()
    {
        ushort[] first = [.. s_rest[90..190]], second = s_rest[300..400];
        first[50] += first[51];
        ushort[] withMissed = [.. first[..51], .. first[52..]];
        List<(double AtS, byte[] Value)> packets = HeartMonitorTests.Notifications(withMissed);
        double later = packets[^1].AtS + 20;
        packets.AddRange(HeartMonitorTests.Notifications(second).Select(packet => (packet.AtS + later, packet.Value)));

        HeartRecord record = Play(packets);

        Assert.Equal(200, record.Intervals.Count);
        Assert.Single(record.Intervals, interval => interval.ReceivedMs is null && interval.Corrected && interval.Flag == BeatFlag.Missed);
        Assert.Equal([0, 100], Enumerable.Range(0, 200).Where(i => record.Intervals[i].SegmentStart));
        Assert.Equal(record.Intervals.OrderBy(interval => interval.End.Microseconds), record.Intervals);
        Assert.Equal(198, record.Measure(SessionTime.Zero, SessionTime.FromSeconds(5000), out _).Differences);
    }

    private static HeartRecord Play(IEnumerable<(double AtS, byte[] Value)> packets) =>
        HeartRecord.Of(packets.Select(packet => (SessionTime.FromSeconds(packet.AtS), (ReadOnlyMemory<byte>)packet.Value)));
}
