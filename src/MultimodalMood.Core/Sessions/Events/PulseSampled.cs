using System.Buffers.Binary;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>An optical sensor sent pulse-to-pulse intervals. Kept and exported; no estimate uses them.</summary>
/// <remarks>Pulse intervals from an arm are no RR intervals: they swing more at rest and are lost in movement, so they never stand in for them.</remarks>
/// <param name="SensorNs">Time of the last interval by the sensor's own clock, ns; 0 where it keeps none.</param>
/// <param name="Intervals">Six bytes each, oldest first: u8 heart rate (0 unknown) · u16 interval, ms · u16 error as the sensor estimates it, ms ·
/// u8 flags (1 do not use; 2 skin contact; 4 contact is sensed).</param>
public readonly record struct PulseSampled(
    ulong SensorNs,
    ReadOnlyMemory<byte> Intervals) : ISessionEvent<PulseSampled>
{
    /// <summary>Bytes of one interval.</summary>
    public const int IntervalLength = 6;

    private const byte Blocked = 1;
    private const byte Contact = 2;
    private const byte ContactSensed = 4;

    /// <summary>One interval.</summary>
    /// <param name="HeartRateBpm">Beats a minute; null for not measured.</param>
    /// <param name="IntervalMs">The interval, ms.</param>
    /// <param name="ErrorMs">Its error as the sensor estimates it, ms.</param>
    /// <param name="Blocked">The sensor says itself that it is not to be used.</param>
    /// <param name="Contact">Skin contact; null when the sensor cannot tell.</param>
    public readonly record struct Interval(int? HeartRateBpm, int IntervalMs, int ErrorMs, bool Blocked, bool? Contact);

    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.PulseSampled;

    /// <summary>Number of intervals.</summary>
    public int Count => Intervals.Length / IntervalLength;

    /// <summary>A block of intervals.</summary>
    public static PulseSampled Of(ulong sensorNs, IReadOnlyList<Interval> intervals)
    {
        ArgumentNullException.ThrowIfNull(intervals);
        byte[] bytes = new byte[intervals.Count * IntervalLength];
        for (int i = 0; i < intervals.Count; i++)
        {
            Interval interval = intervals[i];
            Span<byte> at = bytes.AsSpan(i * IntervalLength);
            at[0] = (byte)(interval.HeartRateBpm ?? 0);
            BinaryPrimitives.WriteUInt16LittleEndian(at[1..], (ushort)interval.IntervalMs);
            BinaryPrimitives.WriteUInt16LittleEndian(at[3..], (ushort)interval.ErrorMs);
            at[5] = (byte)((interval.Blocked ? Blocked : 0) | (interval.Contact is null ? 0 : ContactSensed) | (interval.Contact is true ? Contact : 0));
        }

        return new PulseSampled(sensorNs, bytes);
    }

    /// <summary>An interval.</summary>
    /// <param name="index">0 (oldest) to <see cref="Count"/> - 1.</param>
    public Interval this[int index]
    {
        get
        {
            ReadOnlySpan<byte> at = Intervals.Span.Slice(index * IntervalLength, IntervalLength);
            return new Interval(
                at[0] > 0 ? at[0] : null,
                BinaryPrimitives.ReadUInt16LittleEndian(at[1..]),
                BinaryPrimitives.ReadUInt16LittleEndian(at[3..]),
                (at[5] & PulseSampled.Blocked) != 0,
                (at[5] & ContactSensed) != 0 ? (at[5] & PulseSampled.Contact) != 0 : null);
        }
    }

    /// <inheritdoc/>
    public static PulseSampled Read(ref PayloadReader reader) => new(
        reader.UInt64(),
        reader.Bytes());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.UInt64(SensorNs);
        writer.Bytes(Intervals.Span);
    }
}
