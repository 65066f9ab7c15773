using System.Buffers.Binary;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Sessions.Log;

/// <summary>The bytes of one event in a chunk or a <c>.mood</c> file.</summary>
/// <remarks>u32 payload length · u16 kind · i64 sequence · i64 source time µs · i64 arrival µs · payload · u32 CRC-32 (IEEE 802.3) of
/// everything before it. Little-endian. Documented for other programs in <c>data/recordings/README.md</c>.</remarks>
public static class LogRecord
{
    /// <summary>Bytes before the payload.</summary>
    public const int HeaderLength = 30;

    /// <summary>Longest payload that a reader accepts; a larger length means a damaged record.</summary>
    public const int MaxPayloadLength = 1 << 20;

    /// <summary>Appends an entry's record.</summary>
    public static void Write(PayloadWriter writer, in LogEntry entry)
    {
        ArgumentNullException.ThrowIfNull(writer);
        int start = writer.Length;
        writer.UInt32((uint)entry.Payload.Length);
        writer.UInt16((ushort)entry.Kind);
        writer.Int64(entry.Sequence);
        writer.Int64(entry.At.Microseconds);
        writer.Int64(entry.ArrivedAt.Microseconds);
        writer.Raw(entry.Payload.Span);
        writer.UInt32(Crc32.Of(writer.Written.Span[start..]));
    }

    /// <summary>Reads the record at the start of <paramref name="bytes"/>.</summary>
    /// <param name="bytes">Bytes from the start of a record on.</param>
    /// <param name="entry">The entry, its payload a view of <paramref name="bytes"/>.</param>
    /// <param name="length">Bytes that the record takes.</param>
    /// <returns>False when the bytes end before the record does, or its checksum is wrong.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, out LogEntry entry, out int length)
    {
        entry = default;
        length = 0;
        ReadOnlySpan<byte> span = bytes.Span;
        if (span.Length < HeaderLength + 4)
        {
            return false;
        }

        uint payload = BinaryPrimitives.ReadUInt32LittleEndian(span);
        if (payload > MaxPayloadLength || span.Length < HeaderLength + (int)payload + 4)
        {
            return false;
        }

        int end = HeaderLength + (int)payload;
        if (Crc32.Of(span[..end]) != BinaryPrimitives.ReadUInt32LittleEndian(span[end..]))
        {
            return false;
        }

        entry = new LogEntry(
            BinaryPrimitives.ReadInt64LittleEndian(span[6..]),
            (SessionEventKind)BinaryPrimitives.ReadUInt16LittleEndian(span[4..]),
            new SessionTime(BinaryPrimitives.ReadInt64LittleEndian(span[14..])),
            new SessionTime(BinaryPrimitives.ReadInt64LittleEndian(span[22..])),
            bytes.Slice(HeaderLength, (int)payload));
        length = end + 4;
        return true;
    }

    /// <summary>Reads every record of a chunk.</summary>
    /// <exception cref="InvalidDataException">A record is cut or damaged; names its offset.</exception>
    public static IEnumerable<LogEntry> ReadAll(ReadOnlyMemory<byte> chunk)
    {
        int position = 0;
        while (position < chunk.Length)
        {
            if (!TryRead(chunk[position..], out LogEntry entry, out int length))
            {
                throw new InvalidDataException($"The record at byte {position} of a {chunk.Length}-byte chunk is cut or damaged (checksum).");
            }

            yield return entry;
            position += length;
        }
    }
}
