namespace MultimodalMood.Storage.Database;

/// <summary>A chunk of a session's log: whole records, one after the other.</summary>
/// <remarks>A blob a chunk: measured at 8 bytes and 0.4 ms a stream-second, against 65 bytes and 250 ms for a row a sample.</remarks>
public sealed class SessionLogRow
{
    public long Id { get; set; }

    public required Guid SessionId { get; set; }

    /// <summary>From 0, without holes.</summary>
    public required int Number { get; set; }

    public required long FirstSequence { get; set; }

    public required byte[] Bytes { get; set; }

    /// <summary>CRC-32 of the bytes.</summary>
    public required long Crc32 { get; set; }
}
