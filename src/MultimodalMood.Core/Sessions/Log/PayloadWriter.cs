using System.Buffers.Binary;
using System.Text;
using MultimodalMood.Core.Estimation;

namespace MultimodalMood.Core.Sessions.Log;

/// <summary>Writes the fields of an event one after the other, little-endian, into a buffer that grows and is used again.</summary>
/// <remarks>Layouts: a nullable field is one presence byte (0 or 1) and the value where present; text is a u16 length in bytes and
/// UTF-8; bytes are a u16 length and the bytes. Steady state allocates nothing.</remarks>
public sealed class PayloadWriter
{
    private byte[] _buffer = new byte[1024];

    /// <summary>Number of bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>What was written so far; valid until the next write.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, Length);

    /// <summary>Forgets what was written, keeps the buffer.</summary>
    public void Clear() => Length = 0;

    /// <summary>One byte.</summary>
    public void Byte(byte value) => Take(1)[0] = value;

    /// <summary>0 or 1.</summary>
    public void Boolean(bool value) => Byte(value ? (byte)1 : (byte)0);

    /// <summary>Unsigned, 2 bytes.</summary>
    public void UInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(2), value);

    /// <summary>Unsigned, 4 bytes.</summary>
    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    /// <summary>Signed, 4 bytes.</summary>
    public void Int32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);

    /// <summary>Signed, 8 bytes.</summary>
    public void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    /// <summary>Unsigned, 8 bytes.</summary>
    public void UInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    /// <summary>IEEE 754, 8 bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite: unknown is null.</exception>
    public void Double(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Take(8), double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "The record holds finite numbers; write null for unknown."));

    /// <summary>Presence byte, then the value.</summary>
    public void NullableDouble(double? value)
    {
        Boolean(value.HasValue);
        if (value is { } present)
        {
            Double(present);
        }
    }

    /// <summary>Presence byte, then mean and variance.</summary>
    public void NullableGaussian(Gaussian? value)
    {
        Boolean(value.HasValue);
        if (value is { } present)
        {
            Double(present.Mean);
            Double(present.Variance);
        }
    }

    /// <summary>Presence byte, then happy, sad, angry, neutral.</summary>
    public void NullableScores(EmotionScores? value)
    {
        Boolean(value.HasValue);
        if (value is { } present)
        {
            Scores(present);
        }
    }

    /// <summary>Happy, sad, angry, neutral: 4 × 8 bytes.</summary>
    public void Scores(EmotionScores value)
    {
        Double(value.Happy);
        Double(value.Sad);
        Double(value.Angry);
        Double(value.Neutral);
    }

    /// <summary>16 bytes, big-endian fields (RFC 9562).</summary>
    public void Guid(Guid value) => value.TryWriteBytes(Take(16), bigEndian: true, out _);

    /// <summary>u16 length in bytes, then UTF-8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The text is longer than 65,535 bytes.</exception>
    public void Text(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        int count = Encoding.UTF8.GetByteCount(value);
        UInt16(ShortLength(count));
        Encoding.UTF8.GetBytes(value, Take(count));
    }

    /// <summary>Presence byte, then the text.</summary>
    public void NullableText(string? value)
    {
        Boolean(value is not null);
        if (value is not null)
        {
            Text(value);
        }
    }

    /// <summary>u16 length, then the bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are more than 65,535 bytes.</exception>
    public void Bytes(ReadOnlySpan<byte> value)
    {
        UInt16(ShortLength(value.Length));
        value.CopyTo(Take(value.Length));
    }

    /// <summary>The bytes as they are, without a length: for framing around payloads.</summary>
    public void Raw(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    private static ushort ShortLength(int count) => count <= ushort.MaxValue
        ? (ushort)count
        : throw new ArgumentOutOfRangeException(nameof(count), count, "A text or byte field of an event holds at most 65,535 bytes.");

    private Span<byte> Take(int count)
    {
        if (Length + count > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + count));
        }

        Span<byte> taken = _buffer.AsSpan(Length, count);
        Length += count;
        return taken;
    }
}
