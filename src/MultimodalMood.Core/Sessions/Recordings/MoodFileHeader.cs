using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Recordings;

/// <summary>The beginning of a <c>.mood</c> file: what the session was and with what it ran.</summary>
/// <remarks>8 bytes magic <c>MOODLOG\n</c> · u16 format version · u32 length of the fields · fields: guid session, i64 UTC at session time zero (µs since
/// 1970-01-01), u32 pipeline version, text protocol SHA-256, text model SHA-256, text fusion id · u32 CRC-32 of everything before it.</remarks>
internal static class MoodFileHeader
{
    public const ushort FormatVersion = 1;

    public static ReadOnlySpan<byte> Magic => "MOODLOG\n"u8;

    public static byte[] Of(SessionOpened opened)
    {
        var fields = new PayloadWriter();
        fields.Guid(opened.SessionId);
        fields.Int64(opened.OpenedUtcMicroseconds);
        fields.UInt32((uint)opened.PipelineVersion);
        fields.Text(opened.ProtocolSha256);
        fields.Text(opened.FaceModelSha256);
        fields.Text(opened.FusionId);

        var whole = new PayloadWriter();
        whole.Raw(Magic);
        whole.UInt16(FormatVersion);
        whole.UInt32((uint)fields.Length);
        whole.Raw(fields.Written.Span);
        whole.UInt32(Crc32.Of(whole.Written.Span));
        return whole.Written.ToArray();
    }

    /// <summary>Length of the header at the start of a file, checked.</summary>
    /// <exception cref="InvalidDataException">It is not a recording, of a newer version, or damaged.</exception>
    public static int LengthOf(ReadOnlyMemory<byte> file)
    {
        if (!file.Span.StartsWith(Magic))
        {
            throw new InvalidDataException("not a recording: a .mood file begins with MOODLOG.");
        }

        var reader = new PayloadReader(file[Magic.Length..]);
        ushort version = reader.UInt16();
        if (version > FormatVersion)
        {
            throw new InvalidDataException($"recording format {version} is newer than this program's {FormatVersion}; use a newer MultimodalMood.");
        }

        long end = Magic.Length + 6L + reader.UInt32();
        if (end + 4 > file.Length)
        {
            throw new InvalidDataException("the file ends within its header.");
        }

        var crc = new PayloadReader(file[(int)end..]);
        return crc.UInt32() == Crc32.Of(file.Span[..(int)end])
            ? (int)end + 4
            : throw new InvalidDataException("the header is damaged (checksum).");
    }
}
