using System.Buffers.Binary;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>A block of acceleration arrived, gravity included. The event's time is that of the block's first sample.</summary>
/// <param name="RateHz">Samples a second.</param>
/// <param name="SensorNs">Time of the block's last sample by the sensor's own clock, ns; 0 where it keeps none. Its zero is the sensor's.</param>
/// <param name="Samples">Milli-g, 16-bit signed little-endian, x, y and z of each sample in turn, oldest first.</param>
public readonly record struct MotionSampled(
    double RateHz,
    ulong SensorNs,
    ReadOnlyMemory<byte> Samples) : ISessionEvent<MotionSampled>
{
    /// <summary>Bytes of one sample.</summary>
    public const int SampleLength = 3 * sizeof(short);

    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.MotionSampled;

    /// <summary>Number of samples.</summary>
    public int Count => Samples.Length / SampleLength;

    /// <summary>A block of samples.</summary>
    /// <param name="rateHz">Samples a second.</param>
    /// <param name="sensorNs">Time of the last one by the sensor's clock, ns; 0 for unknown.</param>
    /// <param name="milliG">Acceleration, milli-g, oldest first; rounded, and held to ±32.767 g.</param>
    public static MotionSampled Of(double rateHz, ulong sensorNs, IReadOnlyList<(double X, double Y, double Z)> milliG)
    {
        ArgumentNullException.ThrowIfNull(milliG);
        byte[] samples = new byte[milliG.Count * SampleLength];
        for (int i = 0; i < milliG.Count; i++)
        {
            Span<byte> at = samples.AsSpan(i * SampleLength);
            BinaryPrimitives.WriteInt16LittleEndian(at, Whole(milliG[i].X));
            BinaryPrimitives.WriteInt16LittleEndian(at[2..], Whole(milliG[i].Y));
            BinaryPrimitives.WriteInt16LittleEndian(at[4..], Whole(milliG[i].Z));
        }

        return new MotionSampled(rateHz, sensorNs, samples);

        static short Whole(double value) => (short)Math.Clamp(Math.Round(value), short.MinValue, short.MaxValue);
    }

    /// <summary>A sample, milli-g.</summary>
    /// <param name="index">0 (oldest) to <see cref="Count"/> - 1.</param>
    public (int X, int Y, int Z) MilliG(int index)
    {
        ReadOnlySpan<byte> at = Samples.Span[(index * SampleLength)..];
        return (BinaryPrimitives.ReadInt16LittleEndian(at), BinaryPrimitives.ReadInt16LittleEndian(at[2..]), BinaryPrimitives.ReadInt16LittleEndian(at[4..]));
    }

    /// <inheritdoc/>
    public static MotionSampled Read(ref PayloadReader reader) => new(
        reader.Double(),
        reader.UInt64(),
        reader.Bytes());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Double(RateHz);
        writer.UInt64(SensorNs);
        writer.Bytes(Samples.Span);
    }
}
