using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Signals.HeartRate;

/// <summary>Places beats in session time: the sensor's own running sum of intervals, anchored to the arrivals by a line that radio jitter cannot pull.</summary>
/// <remarks>
/// A notification can only be late, so the anchor is the lower envelope of (arrival - running sum), causal: it falls to any earlier
/// arrival at once and rises by at most 200 ppm, twice what straps' crystals drift. A beat once placed is never moved. A segment ends where
/// two notifications (empty ones too) are more than 1.55 s apart, where an interval is missing, where skin contact is lost, and where
/// arrivals run ahead of the sum by more than 2.5 s (beats were lost between). The sensor's own latency, about half a second, stays:
/// intervals alone do not show it.
/// </remarks>
internal sealed class BeatClock
{
    /// <summary>Silence that ends a segment, µs.</summary>
    public const long LongestSilenceUs = 1_550_000;

    private const double RisePerUs = 200e-6;
    private const double LongestLagUs = 2_500_000;
    private const double UsPerRaw = 1e6 / 1024;

    private double _anchorUs;
    private long _lastArrivalUs;
    private long _sumRaw;
    private bool _running;

    /// <summary>The last beat's time.</summary>
    public SessionTime? LastBeat { get; private set; }

    /// <summary>The next beat starts a segment.</summary>
    public void Break() => _running = false;

    /// <summary>A notification came.</summary>
    /// <param name="arrivedAt">When.</param>
    /// <param name="sumRaw">Sum of the intervals that follow without a hole, 1/1024 s; 0 for none.</param>
    /// <returns>Whether its first interval starts a segment.</returns>
    public bool Arrive(SessionTime arrivedAt, long sumRaw)
    {
        long arrival = arrivedAt.Microseconds;
        bool silent = arrival - _lastArrivalUs > LongestSilenceUs;
        double elapsed = arrival - _lastArrivalUs;
        _lastArrivalUs = arrival;
        double lag = arrival - (_sumRaw + sumRaw) * UsPerRaw;
        if (!_running || silent || (sumRaw > 0 && lag - _anchorUs > LongestLagUs))
        {
            _running = sumRaw > 0;
            _sumRaw = 0;
            _anchorUs = arrival - sumRaw * UsPerRaw;
            return true;
        }

        _anchorUs += elapsed * RisePerUs;
        _anchorUs = sumRaw > 0 ? Math.Min(_anchorUs, lag) : _anchorUs;
        return false;
    }

    /// <summary>Places the next beat of the notification that arrived.</summary>
    public SessionTime Place(ushort rrRaw)
    {
        _sumRaw += rrRaw;
        var at = new SessionTime((long)Math.Round(_anchorUs + _sumRaw * UsPerRaw));
        if (LastBeat is { } last && at <= last)
        {
            at = new SessionTime(last.Microseconds + 1);
        }

        LastBeat = at;
        return at;
    }
}
