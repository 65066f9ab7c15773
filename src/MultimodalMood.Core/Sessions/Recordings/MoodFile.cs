using System.Security.Cryptography;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Recordings;

/// <summary>A session's log in one file. Layout: <c>data/recordings/README.md</c>.</summary>
/// <remarks>Header, records, footer (8 bytes magic <c>MOODEND\n</c> · i64 number of records · 32 bytes SHA-256 of all records' bytes · u32 CRC-32 of the
/// footer before it). Without a footer the file was not closed and is read to its last whole record. No time of writing is in it: the same
/// session written twice is the same file.</remarks>
public sealed class MoodFile
{
    private const int FooterLength = 8 + 8 + 32 + 4;

    private MoodFile(IReadOnlyList<LogEntry> entries, bool closed, long unreadableBytes)
    {
        Entries = entries;
        Closed = closed;
        UnreadableBytes = unreadableBytes;
        Opened = entries[0].Read<SessionOpened>();
    }

    /// <summary>Every whole record, in order.</summary>
    public IReadOnlyList<LogEntry> Entries { get; }

    /// <summary>Whether the file has a footer and its count and hash are right.</summary>
    public bool Closed { get; }

    /// <summary>Bytes after the last whole record of a file that was not closed.</summary>
    public long UnreadableBytes { get; }

    /// <summary>The session's first event.</summary>
    public SessionOpened Opened { get; }

    private static ReadOnlySpan<byte> FooterMagic => "MOODEND\n"u8;

    /// <summary>Reads a recording, to its last whole record when it was not closed.</summary>
    /// <exception cref="InvalidInputException">The file is no recording, is damaged in its header or footer, or holds no opened session.</exception>
    public static MoodFile Read(string path)
    {
        ReadOnlyMemory<byte> file = File.ReadAllBytes(path);
        try
        {
            int start = MoodFileHeader.LengthOf(file), position = start;
            List<LogEntry> entries = [];
            while (LogRecord.TryRead(file[position..], out LogEntry entry, out int length))
            {
                entries.Add(entry);
                position += length;
            }

            if (entries is not [{ Kind: SessionEventKind.SessionOpened }, ..])
            {
                throw new InvalidDataException("the first record is not an opened session.");
            }

            bool closed = file.Span[position..].StartsWith(FooterMagic);
            if (closed)
            {
                CheckFooter(file[position..], file.Span[start..position], entries.Count);
            }

            return new MoodFile(entries, closed, closed ? 0 : file.Length - position);
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidInputException(path, null, null, fault.Message, fault);
        }
    }

    /// <summary>Writes a whole session.</summary>
    /// <exception cref="InvalidDataException">The first entry is not the session's opening.</exception>
    public static void Write(string path, IEnumerable<LogEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        using FileStream file = File.Create(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var record = new PayloadWriter();
        long count = 0;
        foreach (LogEntry entry in entries)
        {
            if (count++ == 0)
            {
                file.Write(MoodFileHeader.Of(entry.Kind is SessionEventKind.SessionOpened
                    ? entry.Read<SessionOpened>()
                    : throw new InvalidDataException("the first entry of a recording is the opened session.")));
            }

            record.Clear();
            LogRecord.Write(record, entry);
            hash.AppendData(record.Written.Span);
            file.Write(record.Written.Span);
        }

        record.Clear();
        record.Raw(FooterMagic);
        record.Int64(count);
        record.Raw(hash.GetHashAndReset());
        record.UInt32(Crc32.Of(record.Written.Span));
        file.Write(record.Written.Span);
    }

    private static void CheckFooter(ReadOnlyMemory<byte> footer, ReadOnlySpan<byte> records, int count)
    {
        if (footer.Length != FooterLength)
        {
            throw new InvalidDataException($"the footer has {footer.Length} bytes; expected {FooterLength}.");
        }

        var reader = new PayloadReader(footer[8..]);
        if (reader.Int64() != count || !footer.Span.Slice(16, 32).SequenceEqual(SHA256.HashData(records)))
        {
            throw new InvalidDataException("count or SHA-256 of the records is not what the footer says: the file was changed after it was closed.");
        }
    }
}
