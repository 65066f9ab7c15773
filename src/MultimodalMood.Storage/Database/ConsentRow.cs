namespace MultimodalMood.Storage.Database;

/// <summary>An answer to one consent item. Answers are added, never changed: the latest counts, the others prove the history.</summary>
public sealed class ConsentRow
{
    public long Id { get; set; }

    public required Guid SessionId { get; set; }

    /// <summary>Place of the answer in the session's log.</summary>
    public required long Sequence { get; set; }

    public required string Item { get; set; }

    public required bool Given { get; set; }

    /// <summary>SHA-256 of the text shown, lower-case hex.</summary>
    public required string ConsentSha256 { get; set; }

    /// <summary>BCP 47 tag of the language shown.</summary>
    public required string Language { get; set; }

    public required long UtcUs { get; set; }
}
