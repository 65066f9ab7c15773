using System.Buffers.Binary;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Sensors.Polar;

/// <summary>Pulse-to-pulse intervals of an optical sensor, from a frame of Polar's measurement service.</summary>
/// <remarks>Raw type 0, six bytes a sample: heart rate; interval and the sensor's own estimate of its error, ms, 16 bit little-endian; flags
/// (bit 0 blocker: movement or no skin, do not use; bit 1 skin contact; bit 2 contact sensing is supported). Pulse intervals from an arm are
/// no RR intervals: they swing more at rest and are lost in movement.</remarks>
public static class PolarPpi
{
    private const int SampleLength = 6;

    /// <summary>One interval.</summary>
    /// <param name="HeartRateBpm">Beats a minute; null for 0, "not measured".</param>
    /// <param name="IntervalMs">The interval, ms.</param>
    /// <param name="ErrorMs">The sensor's estimate of its error, ms.</param>
    /// <param name="Blocked">The sensor says itself that the interval is not to be used.</param>
    /// <param name="Contact">Skin contact; null when the sensor cannot tell, which is not the same as contact.</param>
    public readonly record struct Sample(int? HeartRateBpm, int IntervalMs, int ErrorMs, bool Blocked, bool? Contact);

    /// <summary>The frame's samples, oldest first.</summary>
    /// <exception cref="InvalidInputException">The frame measures something else, has an unknown type, or ends inside a sample.</exception>
    public static IReadOnlyList<Sample> Decode(in PmdFrame frame)
    {
        if (frame.Measurement != PmdMeasurement.Ppi)
        {
            throw PmdFrame.Fault("measurement", $"the frame holds {frame.Measurement}, expected {PmdMeasurement.Ppi}");
        }

        if (frame.IsCompressed || frame.FrameType != 0)
        {
            throw frame.UnknownType();
        }

        ReadOnlySpan<byte> content = frame.Content;
        if (content.Length % SampleLength != 0)
        {
            throw PmdFrame.Fault("samples", $"{content.Length} bytes are no whole number of samples, expected {SampleLength} bytes for each");
        }

        List<Sample> samples = new(content.Length / SampleLength);
        for (; content.Length > 0; content = content[SampleLength..])
        {
            byte flags = content[5];
            samples.Add(new(
                content[0] > 0 ? content[0] : null,
                BinaryPrimitives.ReadUInt16LittleEndian(content[1..]),
                BinaryPrimitives.ReadUInt16LittleEndian(content[3..]),
                (flags & 0x01) != 0,
                (flags & 0x04) != 0 ? (flags & 0x02) != 0 : null));
        }

        return samples;
    }
}
