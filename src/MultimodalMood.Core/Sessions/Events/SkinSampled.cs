using System.Buffers.Binary;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>A block of skin conductance arrived. The event's time is that of the block's first sample.</summary>
/// <param name="RateHz">Samples a second within the block.</param>
/// <param name="Samples">Skin conductance, µS, 32-bit little-endian each, oldest first.</param>
public readonly record struct SkinSampled(
    double RateHz,
    ReadOnlyMemory<byte> Samples) : ISessionEvent<SkinSampled>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.SkinSampled;

    /// <summary>Number of samples.</summary>
    public int Count => Samples.Length / sizeof(float);

    /// <summary>A block of samples.</summary>
    /// <param name="rateHz">Samples a second.</param>
    /// <param name="us">Skin conductance, µS, oldest first.</param>
    public static SkinSampled Of(double rateHz, ReadOnlySpan<double> us)
    {
        byte[] samples = new byte[us.Length * sizeof(float)];
        for (int i = 0; i < us.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(samples.AsSpan(i * sizeof(float)), (float)us[i]);
        }

        return new SkinSampled(rateHz, samples);
    }

    /// <summary>A sample, µS.</summary>
    /// <param name="index">0 (oldest) to <see cref="Count"/> - 1.</param>
    public double Us(int index) => BinaryPrimitives.ReadSingleLittleEndian(Samples.Span[(index * sizeof(float))..]);

    /// <inheritdoc/>
    public static SkinSampled Read(ref PayloadReader reader) => new(
        reader.Double(),
        reader.Bytes());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Double(RateHz);
        writer.Bytes(Samples.Span);
    }
}
