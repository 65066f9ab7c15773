using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Signals.HeartRate;

/// <summary>A beat of a whole record, placed in time when all arrivals were known.</summary>
/// <param name="At">When it was, on the session's clock; later than the heart's own beat by the sensor's constant latency.</param>
/// <param name="RrRaw">The interval that ends at it, 1/1024 s.</param>
/// <param name="SegmentStart">The beat before it is not known: its interval follows no other.</param>
/// <param name="ArrivedAt">When the notification that carried it arrived.</param>
public readonly record struct TimedBeat(SessionTime At, ushort RrRaw, bool SegmentStart, SessionTime ArrivedAt)
{
    /// <summary>The interval, ms.</summary>
    public double RrMs => HeartRateMeasurement.ToMs(RrRaw);
}
