using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>A whole record of a heart, judged when it was over: beats placed, artefacts flagged and corrected with what came after in view.</summary>
/// <remarks>The definitive counterpart of <see cref="HeartMonitor"/>, whose beats are provisional. Deterministic: the same packets give the
/// same record. A hole (lost contact, lost notifications, a missing interval) splits it; nothing is put in across one.</remarks>
public sealed class HeartRecord
{
    private HeartRecord(IReadOnlyList<Interval> intervals) => Intervals = intervals;

    /// <summary>An interval after correction.</summary>
    /// <param name="End">The beat that ends it.</param>
    /// <param name="Ms">Its length, ms.</param>
    /// <param name="ReceivedMs">The interval as received, ms; null for one that ends at a beat put in.</param>
    /// <param name="Flag">What the detector says of the received interval; of a beat put in, <see cref="BeatFlag.Missed"/>.</param>
    /// <param name="Corrected">Whether it is not as received.</param>
    /// <param name="SegmentStart">No interval is known before it.</param>
    public readonly record struct Interval(SessionTime End, double Ms, double? ReceivedMs, BeatFlag Flag, bool Corrected, bool SegmentStart);

    /// <summary>The intervals in order.</summary>
    public IReadOnlyList<Interval> Intervals { get; }

    /// <summary>Judges a record.</summary>
    /// <param name="packets">All heart rate measurements (GATT 0x2A37) as they arrived.</param>
    public static HeartRecord Of(IEnumerable<(SessionTime ArrivedAt, ReadOnlyMemory<byte> Value)> packets)
    {
        IReadOnlyList<TimedBeat> beats = BeatTimeline.Of(packets);
        List<double?> rr = [];
        List<int> beatOf = []; // the beat behind each entry of rr; a hole has the beat after it
        for (int i = 0; i < beats.Count; i++)
        {
            if (beats[i].SegmentStart && i > 0)
            {
                rr.Add(null);
                beatOf.Add(i);
            }

            rr.Add(beats[i].RrMs);
            beatOf.Add(i);
        }

        CorrectedIntervals corrected = CorrectedIntervals.Of([.. rr]);
        List<Interval> intervals = [];
        bool start = true;
        for (int k = 0; k < corrected.RrMs.Count; k++)
        {
            if (corrected.RrMs[k] is not { } ms)
            {
                start = true;
                continue;
            }

            intervals.Add(corrected.EndsAt[k] is { } source
                ? Received(beats[beatOf[source]], ms, corrected.Flags[source], start)
                : PutIn(beats[beatOf[corrected.EndsAt[k + 1] ?? 0]], ms, start));
            start = false;
        }

        return new HeartRecord(intervals);
    }

    /// <summary>The measures of the intervals that end in a span of time.</summary>
    /// <param name="from">Where it begins, not included.</param>
    /// <param name="to">Where it ends, included.</param>
    /// <param name="correctedPercent">How many of the intervals are not as received, percent.</param>
    public HeartRateAnalysis Measure(SessionTime from, SessionTime to, out double correctedPercent)
    {
        List<double?> rr = [];
        int corrected = 0;
        foreach (Interval interval in Intervals)
        {
            if (interval.End <= from || interval.End > to)
            {
                continue;
            }

            if (interval.SegmentStart && rr.Count > 0)
            {
                rr.Add(null);
            }

            rr.Add(interval.Ms);
            corrected += interval.Corrected ? 1 : 0;
        }

        correctedPercent = rr.Count > 0 ? 100.0 * corrected / HeartRateVariability.Count([.. rr]) : 0;
        return HeartRateAnalysis.Of([.. rr], correctedPercent);
    }

    private static Interval Received(in TimedBeat beat, double ms, BeatFlag flag, bool start) => new(beat.At, ms, beat.RrMs, flag, ms != beat.RrMs, start);

    private static Interval PutIn(in TimedBeat next, double ms, bool start) => new(next.At - TimeSpan.FromMilliseconds(ms), ms, null, BeatFlag.Missed, true, start);
}
