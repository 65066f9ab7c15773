using System.Buffers.Binary;
using System.Text;
using MultimodalMood.Core.Estimation;

namespace MultimodalMood.Core.Sessions.Log;

/// <summary>Reads the fields of an event in the order in which <see cref="PayloadWriter"/> wrote them.</summary>
public ref struct PayloadReader
{
    private readonly ReadOnlyMemory<byte> _payload;
    private int _position;

    /// <summary>A reader at the start of a payload.</summary>
    public PayloadReader(ReadOnlyMemory<byte> payload)
    {
        _payload = payload;
        _position = 0;
    }

    /// <summary>Bytes not read yet.</summary>
    public readonly int Remaining => _payload.Length - _position;

    /// <summary>One byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>0 or 1.</summary>
    public bool Boolean() => Byte() switch
    {
        0 => false,
        1 => true,
        var other => throw new InvalidDataException($"A yes/no byte at offset {_position - 1} of the payload is {other}; expected 0 or 1."),
    };

    /// <summary>Unsigned, 2 bytes.</summary>
    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    /// <summary>Unsigned, 4 bytes.</summary>
    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>Signed, 4 bytes.</summary>
    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>Signed, 8 bytes.</summary>
    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    /// <summary>Unsigned, 8 bytes.</summary>
    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>IEEE 754, 8 bytes.</summary>
    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    /// <summary>Presence byte, then the value.</summary>
    public double? NullableDouble() => Boolean() ? Double() : null;

    /// <summary>Presence byte, then mean and variance.</summary>
    public Gaussian? NullableGaussian() => Boolean() ? new Gaussian(Double(), Double()) : null;

    /// <summary>Presence byte, then four probabilities.</summary>
    public EmotionScores? NullableScores() => Boolean() ? Scores() : null;

    /// <summary>Four probabilities.</summary>
    public EmotionScores Scores() => new(Double(), Double(), Double(), Double());

    /// <summary>16 bytes.</summary>
    public Guid Guid() => new(Take(16), bigEndian: true);

    /// <summary>u16 length, then UTF-8.</summary>
    public string Text() => Encoding.UTF8.GetString(Take(UInt16()));

    /// <summary>Presence byte, then the text.</summary>
    public string? NullableText() => Boolean() ? Text() : null;

    /// <summary>u16 length, then the bytes; a view of the payload, not a copy.</summary>
    public ReadOnlyMemory<byte> Bytes()
    {
        int count = UInt16();
        Take(count);
        return _payload.Slice(_position - count, count);
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (Remaining < count)
        {
            throw new InvalidDataException($"The payload ends at byte {_payload.Length}; {count} more were expected at byte {_position}.");
        }

        ReadOnlySpan<byte> taken = _payload.Span.Slice(_position, count);
        _position += count;
        return taken;
    }
}
