using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Sensors.Polar;

/// <summary>Frames of Polar's measurement service as a session's inputs.</summary>
public static class PolarInputs
{
    /// <summary>A frame of acceleration.</summary>
    /// <param name="value">The frame as it came.</param>
    /// <param name="rateHz">Samples a second, as the start command asked for.</param>
    /// <param name="factor">What a count of a compressed frame is worth, as the sensor answered.</param>
    /// <returns>Its samples. A frame that cannot be read, or of an impossible rate, is kept as it came at the rate 0: the pipeline rejects it, and the log shows it.</returns>
    public static MotionSampled Motion(ReadOnlySpan<byte> value, double rateHz, double factor)
    {
        try
        {
            PmdFrame frame = PmdFrame.Read(value);
            return double.IsFinite(factor) && rateHz is > 0 and <= 1000
                ? MotionSampled.Of(rateHz, frame.LastSampleNs, [.. PolarAcceleration.Decode(frame, factor).Select(sample => (sample.XMilliG, sample.YMilliG, sample.ZMilliG))])
                : new MotionSampled(0, 0, value.ToArray());
        }
        catch (InvalidInputException)
        {
            return new MotionSampled(0, 0, value.ToArray());
        }
    }

    /// <summary>A frame of pulse intervals; null for one that cannot be read.</summary>
    public static PulseSampled? Pulse(ReadOnlySpan<byte> value)
    {
        try
        {
            PmdFrame frame = PmdFrame.Read(value);
            return PulseSampled.Of(
                frame.LastSampleNs,
                [.. PolarPpi.Decode(frame).Select(sample => new PulseSampled.Interval(sample.HeartRateBpm, sample.IntervalMs, sample.ErrorMs, sample.Blocked, sample.Contact))]);
        }
        catch (InvalidInputException)
        {
            return null;
        }
    }
}
