using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Signals.HeartRate;

/// <summary>Places the beats of a whole record in time: the definitive counterpart of the live clock, which cannot know later arrivals.</summary>
/// <remarks>
/// Within a segment a beat's time is the running sum of the intervals plus an anchor. A notification can only be late, so the anchor is a
/// straight line under all (running sum, arrival - running sum) that touches them: its slope, the drift of the sensor's crystal against the
/// host's and at most 100 ppm, comes from the least values of every 10 s, in segments under 300 s from the lower hull.
/// A segment ends where two notifications (empty
/// ones too) are more than 1.55 s apart, where an interval is missing or impossible, where skin contact is lost, and where arrivals run
/// ahead of the sum by more than 2.5 s. The sensor's own latency, about half a second, stays: intervals alone do not show it.
/// </remarks>
public sealed class BeatTimeline
{
    // Straps' crystals drift by less than 100 ppm against the host's.
    private const double MostDrift = 100e-6;
    private const double BinUs = 10e6;
    private const double FittedUs = 300e6;
    private const double RisePerUs = 200e-6;
    private const double LongestLagUs = 2.5e6;
    private const double UsPerRaw = 1e6 / 1024;

    private readonly List<TimedBeat> _beats = [];
    private readonly List<(double SumUs, double LagUs)> _arrivals = [];
    private int _segmentStart;
    private bool _broken = true;
    private long _sumRaw;
    private double _envelopeUs;
    private SessionTime _last;

    private BeatTimeline()
    {
    }

    /// <summary>The record's beats in order of time.</summary>
    /// <param name="packets">All heart rate measurements (GATT 0x2A37) of the record as they arrived, in order.</param>
    public static IReadOnlyList<TimedBeat> Of(IEnumerable<(SessionTime ArrivedAt, ReadOnlyMemory<byte> Value)> packets)
    {
        ArgumentNullException.ThrowIfNull(packets);
        var timeline = new BeatTimeline();
        ReadOnlyMemory<byte> before = default;
        SessionTime? beforeAt = null;
        foreach ((SessionTime arrivedAt, ReadOnlyMemory<byte> value) in packets)
        {
            if (beforeAt is { } at && arrivedAt - at <= HeartRateMeasurement.DuplicateWithin && value.Span.SequenceEqual(before.Span))
            {
                continue; // the same packet, heard twice
            }

            (before, beforeAt) = (value, arrivedAt);
            timeline.Take(HeartRateMeasurement.Decode(value.Span), arrivedAt);
        }

        timeline.EndSegment();
        return timeline._beats;
    }

    private void Take(in HeartRateMeasurement packet, SessionTime arrivedAt)
    {
        if ((arrivedAt - _last).TotalMicroseconds > BeatClock.LongestSilenceUs || packet.Contact == false)
        {
            EndSegment();
        }

        double elapsedUs = (arrivedAt - _last).TotalMicroseconds;
        _last = arrivedAt;
        for (int start = 0; packet.Contact != false && start < packet.RrCount;)
        {
            int end = start;
            long sumRaw = 0;
            while (end < packet.RrCount && HeartRateMeasurement.CanBeABeat(packet.RrRaw(end)))
            {
                sumRaw += packet.RrRaw(end++);
            }

            if (end > start)
            {
                Arrive(arrivedAt, sumRaw, elapsedUs);
            }

            for (int i = start; i < end; i++)
            {
                // The time is filled in when the segment's anchor is known; until then it holds the running sum.
                _sumRaw += packet.RrRaw(i);
                _beats.Add(new TimedBeat(new SessionTime((long)Math.Round(_sumRaw * UsPerRaw)), packet.RrRaw(i), _broken, arrivedAt));
                _broken = false;
            }

            if (end < packet.RrCount)
            {
                EndSegment(); // a missing or impossible interval
            }

            start = end + 1;
        }
    }

    private void Arrive(SessionTime arrivedAt, long sumRaw, double elapsedUs)
    {
        double lag = arrivedAt.Microseconds - (_sumRaw + sumRaw) * UsPerRaw;
        if (_arrivals.Count > 0 && lag - (_envelopeUs + elapsedUs * RisePerUs) > LongestLagUs)
        {
            EndSegment();
            lag = arrivedAt.Microseconds - sumRaw * UsPerRaw;
        }

        _envelopeUs = _arrivals.Count == 0 ? lag : Math.Min(_envelopeUs + elapsedUs * RisePerUs, lag);
        _arrivals.Add(((_sumRaw + sumRaw) * UsPerRaw, lag));
    }

    private void EndSegment()
    {
        if (_arrivals.Count > 0)
        {
            (double atStart, double slope) = Anchor();
            for (int i = _segmentStart; i < _beats.Count; i++)
            {
                double sum = _beats[i].At.Microseconds;
                long at = (long)Math.Round(atStart + slope * sum + sum);
                _beats[i] = _beats[i] with { At = new SessionTime(Math.Max(at, i > 0 ? _beats[i - 1].At.Microseconds + 1 : 0)) };
            }
        }

        _segmentStart = _beats.Count;
        _arrivals.Clear();
        _sumRaw = 0;
        _broken = true;
    }

    // A line under all points (running sum, lag) that touches them.
    private (double AtStart, double Slope) Anchor()
    {
        double slope = Math.Clamp(_arrivals[^1].SumUs - _arrivals[0].SumUs >= FittedUs ? FittedSlope() : HullSlope(), -MostDrift, MostDrift);
        return (_arrivals.Min(point => point.LagUs - slope * point.SumUs), slope);
    }

    // Least-squares line through the least lag of each bin. The bins are equal: a short last one would hold few arrivals, and the line
    // hangs on its ends.
    private double FittedSlope()
    {
        double first = _arrivals[0].SumUs, length = _arrivals[^1].SumUs - first;
        int bins = (int)Math.Round(length / BinUs);
        var lowest = new (double SumUs, double LagUs)?[bins];
        foreach ((double sum, double lag) in _arrivals)
        {
            int bin = Math.Min(bins - 1, (int)((sum - first) / length * bins));
            lowest[bin] = lowest[bin] is { } least && least.LagUs <= lag ? least : (sum, lag);
        }

        (double SumUs, double LagUs)[] points = [.. lowest.OfType<(double, double)>()];
        double meanSum = points.Average(point => point.SumUs), meanLag = points.Average(point => point.LagUs);
        return points.Sum(point => (point.SumUs - meanSum) * (point.LagUs - meanLag)) / points.Sum(point => (point.SumUs - meanSum) * (point.SumUs - meanSum));
    }

    // Slope of the lower hull's edge at the middle: the line under all points that is highest there. Few points give no better.
    private double HullSlope()
    {
        double middle = _arrivals.Average(point => point.SumUs);
        List<(double SumUs, double LagUs)> hull = [];
        foreach ((double SumUs, double LagUs) point in _arrivals)
        {
            while (hull.Count >= 2 && Slope(hull[^2], hull[^1]) >= Slope(hull[^1], point))
            {
                hull.RemoveAt(hull.Count - 1);
            }

            hull.Add(point);
        }

        int right = hull.FindIndex(corner => corner.SumUs >= middle);
        return right > 0 ? Slope(hull[right - 1], hull[right]) : 0;
    }

    private static double Slope((double SumUs, double LagUs) from, (double SumUs, double LagUs) to) => (to.LagUs - from.LagUs) / (to.SumUs - from.SumUs);
}
