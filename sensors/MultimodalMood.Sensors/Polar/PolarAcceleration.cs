using System.Buffers.Binary;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Sensors.Polar;

/// <summary>Acceleration of three axes, gravity included, from a frame of Polar's measurement service.</summary>
/// <remarks>Raw types 0, 1 and 2 hold 1, 2 and 3 bytes a channel, signed, little-endian, milli-g. Compressed types 0 and 1 begin with a
/// reference sample of 2 bytes a channel; blocks follow of (bits a difference, samples, differences packed lowest bit first, padded to a
/// byte). Compressed type 0 counts in g after the factor, type 1 in milli-g; the factor comes with the answer to the start command.</remarks>
public static class PolarAcceleration
{
    private const int Channels = 3;

    /// <summary>One sample, milli-g.</summary>
    public readonly record struct Sample(double XMilliG, double YMilliG, double ZMilliG);

    /// <summary>The frame's samples, oldest first.</summary>
    /// <param name="frame">A frame of acceleration.</param>
    /// <param name="factor">What a count of a compressed frame is worth, as the sensor said at the start; 1 where it said nothing.</param>
    /// <exception cref="InvalidInputException">The frame measures something else, has an unknown type, or ends inside a sample.</exception>
    public static IReadOnlyList<Sample> Decode(in PmdFrame frame, double factor = 1)
    {
        if (frame.Measurement != PmdMeasurement.Acceleration)
        {
            throw PmdFrame.Fault("measurement", $"the frame holds {frame.Measurement}, expected {PmdMeasurement.Acceleration}");
        }

        return (frame.IsCompressed, frame.FrameType) switch
        {
            (false, 0 or 1 or 2) => Raw(frame.Content, frame.FrameType + 1),
            (true, 0) => Compressed(frame.Content, 1000 * factor),
            (true, 1) => Compressed(frame.Content, factor),
            _ => throw frame.UnknownType(),
        };
    }

    private static List<Sample> Raw(ReadOnlySpan<byte> content, int width)
    {
        if (content.Length % (Channels * width) != 0)
        {
            throw PmdFrame.Fault("samples", $"{content.Length} bytes are no whole number of samples, expected {Channels * width} bytes for each");
        }

        List<Sample> samples = new(content.Length / (Channels * width));
        for (int at = 0; at < content.Length; at += Channels * width)
        {
            samples.Add(new(Signed(content[at..], width), Signed(content[(at + width)..], width), Signed(content[(at + 2 * width)..], width)));
        }

        return samples;
    }

    private static List<Sample> Compressed(ReadOnlySpan<byte> content, double milliGPerCount)
    {
        if (content.Length < 2 * Channels)
        {
            throw PmdFrame.Fault("reference sample", $"the frame ends after {content.Length} bytes of it, expected {2 * Channels}");
        }

        Span<int> counts = stackalloc int[Channels];
        for (int c = 0; c < Channels; c++)
        {
            counts[c] = BinaryPrimitives.ReadInt16LittleEndian(content[(2 * c)..]);
        }

        List<Sample> samples = [Scaled(counts, milliGPerCount)];
        for (ReadOnlySpan<byte> rest = content[(2 * Channels)..]; rest.Length > 0;)
        {
            int bits = rest[0], amount = rest.Length > 1 ? rest[1] : 0, bytes = (bits * amount * Channels + 7) / 8;
            if (bits is 0 or > 32 || rest.Length < 2 + bytes)
            {
                throw PmdFrame.Fault("differences", $"a block of {amount} samples with {bits} bits does not fit the {rest.Length} bytes left, expected 1 to 32 bits and all samples");
            }

            ReadOnlySpan<byte> packed = rest.Slice(2, bytes);
            for (int i = 0; i < amount; i++)
            {
                for (int c = 0; c < Channels; c++)
                {
                    counts[c] += Difference(packed, (i * Channels + c) * bits, bits);
                }

                samples.Add(Scaled(counts, milliGPerCount));
            }

            rest = rest[(2 + bytes)..];
        }

        return samples;
    }

    private static Sample Scaled(ReadOnlySpan<int> counts, double milliG) => new(counts[0] * milliG, counts[1] * milliG, counts[2] * milliG);

    // Signed number of some bits, lowest bit first.
    private static int Difference(ReadOnlySpan<byte> packed, int firstBit, int bits)
    {
        long value = 0;
        for (int i = 0; i < bits; i++)
        {
            int bit = firstBit + i;
            value |= (long)((packed[bit >> 3] >> (bit & 7)) & 1) << i;
        }

        return (int)(value << (64 - bits) >> (64 - bits));
    }

    private static int Signed(ReadOnlySpan<byte> bytes, int width) => width switch
    {
        1 => (sbyte)bytes[0],
        2 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        _ => (bytes[0] | (bytes[1] << 8) | (bytes[2] << 16)) << 8 >> 8,
    };
}
