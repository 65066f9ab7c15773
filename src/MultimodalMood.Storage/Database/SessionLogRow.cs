namespace MultimodalMood.Storage.Database;

/// <summary>A chunk of a session's log: the record itself, everything else is computed from it.</summary>
public sealed class SessionLogRow
{
    /// <summary>SQLite's rowid, so that blobs lie in order of arrival.</summary>
    public long Id { get; set; }

    public required Guid SessionId { get; set; }

    /// <summary>From 0, without holes.</summary>
    public required int Number { get; set; }

    public required long FirstSequence { get; set; }

    public required byte[] Bytes { get; set; }

    /// <summary>CRC-32 (IEEE 802.3) of <see cref="Bytes"/>.</summary>
    public required uint Crc32 { get; set; }
}
