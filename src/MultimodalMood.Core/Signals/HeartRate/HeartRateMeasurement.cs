using System.Buffers.Binary;

namespace MultimodalMood.Core.Signals.HeartRate;

/// <summary>A Heart Rate Measurement (GATT characteristic 0x2A37), read where it lies: nothing is copied or allocated.</summary>
/// <remarks>Layout (Bluetooth Heart Rate Service 1.0): flags; heart rate, 8 bit or (bit 0) 16 bit; bit 2 contact sensing is supported,
/// bit 1 skin contact; bit 3 energy expended, 16 bit, kJ; bit 4 RR intervals, 16 bit each, 1/1024 s, oldest first. Little-endian.
/// A packet that is cut short gives what can be read and says so in <see cref="Error"/>; nothing throws.</remarks>
public readonly ref struct HeartRateMeasurement
{
    /// <summary>Lowest heart rate taken for one, beats a minute; a trained person at deep rest has about 30.</summary>
    public const int LowestPlausibleBpm = 25;

    /// <summary>Highest heart rate taken for one, beats a minute.</summary>
    public const int HighestPlausibleBpm = 240;

    // Intervals that can be a beat, 1/1024 s: 200 ms (300 a minute) to 3 s (20 a minute). Others are holes.
    private const ushort ShortestBeatRaw = 205;
    private const ushort LongestBeatRaw = 3072;

    /// <summary>The same bytes again within this time are one packet that came twice (a second listener after a reconnect). Our policy.</summary>
    public static readonly TimeSpan DuplicateWithin = TimeSpan.FromMilliseconds(50);

    private readonly ReadOnlySpan<byte> _rr;

    private HeartRateMeasurement(int? heartRate, bool? contact, int? energyKj, ReadOnlySpan<byte> rr, string? error)
    {
        ReportedBpm = heartRate;
        Contact = contact;
        EnergyKj = energyKj;
        _rr = rr;
        Error = error;
    }

    /// <summary>The heart rate as sent, beats a minute, 0 included; null where the packet ends before it.</summary>
    public int? ReportedBpm { get; }

    /// <summary>Beats a minute; null for 0, which straps send for "not measured", and where the packet ends before it.</summary>
    public double? HeartRateBpm => ReportedBpm is > 0 and int bpm ? bpm : null;

    /// <summary>Whether the heart rate lies outside 25 to 240 a minute.</summary>
    public bool HeartRateImplausible => HeartRateBpm is < LowestPlausibleBpm or > HighestPlausibleBpm;

    /// <summary>Skin contact; null when the sensor cannot tell, which is not the same as contact.</summary>
    public bool? Contact { get; }

    /// <summary>Energy expended since the last reset, kJ; 65,535 means "that or more". Null when not sent.</summary>
    public int? EnergyKj { get; }

    /// <summary>Number of RR intervals, missing ones (0) included.</summary>
    public int RrCount => _rr.Length / 2;

    /// <summary>What is wrong with the packet and what was expected; null for a well-formed one.</summary>
    public string? Error { get; }

    /// <summary>Reads a packet.</summary>
    public static HeartRateMeasurement Decode(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            return new(null, null, null, default, "the packet is empty, expected flags and a heart rate");
        }

        byte flags = value[0];
        bool wide = (flags & 0x01) != 0;
        bool? contact = (flags & 0x04) != 0 ? (flags & 0x02) != 0 : null;
        ReadOnlySpan<byte> rest = value[1..];
        if (rest.Length < (wide ? 2 : 1))
        {
            return new(null, contact, null, default, wide
                ? "the packet ends inside the heart rate, expected two bytes of it"
                : "the packet ends before the heart rate, expected one byte of it");
        }

        int heartRate = wide ? BinaryPrimitives.ReadUInt16LittleEndian(rest) : rest[0];
        rest = rest[(wide ? 2 : 1)..];
        int? energy = null;
        if ((flags & 0x08) != 0)
        {
            if (rest.Length < 2)
            {
                return new(heartRate, contact, null, default, "the packet ends inside the energy expended, expected two bytes of it");
            }

            energy = BinaryPrimitives.ReadUInt16LittleEndian(rest);
            rest = rest[2..];
        }

        if ((flags & 0x10) == 0)
        {
            return new(heartRate, contact, energy, default, rest.IsEmpty ? null : "bytes follow that the flags do not announce, expected none");
        }

        string? error = rest.Length % 2 == 0 ? null : "the packet ends inside an RR interval, expected two bytes for each";
        return new(heartRate, contact, energy, rest[..(rest.Length & ~1)], error);
    }

    /// <summary>An RR interval as sent, 1/1024 s; 0 stands for a missing one.</summary>
    /// <param name="index">0 (oldest) to <see cref="RrCount"/> - 1.</param>
    public ushort RrRaw(int index) => BinaryPrimitives.ReadUInt16LittleEndian(_rr.Slice(2 * index, 2));

    /// <summary>Whether an interval can lie between two beats of a heart: 200 ms to 3 s. A 0 or any other is a hole.</summary>
    /// <param name="raw">1/1024 s.</param>
    public static bool CanBeABeat(ushort raw) => raw is >= ShortestBeatRaw and <= LongestBeatRaw;

    /// <summary>An interval of <paramref name="raw"/>/1024 s in ms, exactly.</summary>
    public static double ToMs(ushort raw) => raw * (1000.0 / 1024);
}
