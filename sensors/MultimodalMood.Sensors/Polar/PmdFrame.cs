using System.Buffers.Binary;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Sensors.Polar;

/// <summary>The head of a data notification of Polar's measurement service (PMD), and what follows it.</summary>
/// <remarks>Byte 0: what is measured; bytes 1–8: time of the frame's last sample, ns since 2000-01-01 by the sensor's own clock (0 where it
/// keeps none), little-endian; byte 9: frame type, bit 7 set for compressed. Layout: Polar BLE SDK (polarofficial/polar-ble-sdk), checked
/// against the frames of its own tests.</remarks>
public readonly ref struct PmdFrame
{
    private const int HeadLength = 10;
    private const byte CompressedBit = 0x80;

    private PmdFrame(PmdMeasurement measurement, ulong lastSampleNs, int frameType, bool compressed, ReadOnlySpan<byte> content)
    {
        Measurement = measurement;
        LastSampleNs = lastSampleNs;
        FrameType = frameType;
        IsCompressed = compressed;
        Content = content;
    }

    /// <summary>What is measured.</summary>
    public PmdMeasurement Measurement { get; }

    /// <summary>Time of the last sample, ns since 2000-01-01 by the sensor's clock; 0 for unknown.</summary>
    public ulong LastSampleNs { get; }

    /// <summary>Layout of the samples, 0 to 127; what it means depends on <see cref="Measurement"/>.</summary>
    public int FrameType { get; }

    /// <summary>Whether samples are a reference followed by packed differences.</summary>
    public bool IsCompressed { get; }

    /// <summary>The samples' bytes.</summary>
    public ReadOnlySpan<byte> Content { get; }

    /// <summary>Reads the head.</summary>
    /// <exception cref="InvalidInputException">The frame is shorter than its head.</exception>
    public static PmdFrame Read(ReadOnlySpan<byte> value) => value.Length >= HeadLength
        ? new((PmdMeasurement)value[0], BinaryPrimitives.ReadUInt64LittleEndian(value[1..]), value[9] & ~CompressedBit, (value[9] & CompressedBit) != 0, value[HeadLength..])
        : throw Fault("head", $"the frame has {value.Length} bytes, expected a head of {HeadLength}");

    /// <summary>A fault that names Polar's frame.</summary>
    internal static InvalidInputException Fault(string field, string message) => new("Polar PMD frame", null, field, message);

    /// <summary>A fault for a layout that is not known.</summary>
    internal InvalidInputException UnknownType() =>
        Fault("frame type", $"{(IsCompressed ? "compressed " : "")}type {FrameType} of {Measurement} is not known, expected one that this version reads");
}
