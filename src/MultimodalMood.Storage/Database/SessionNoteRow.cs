namespace MultimodalMood.Storage.Database;

/// <summary>What staff decided about a session, beside its log: appended, never changed.</summary>
public sealed class SessionNoteRow
{
    public long Id { get; set; }

    public required Guid SessionId { get; set; }

    public required SessionNoteKind Kind { get; set; }

    /// <summary>Reason or description, in words.</summary>
    public required string Text { get; set; }

    /// <summary>Staff account.</summary>
    public required string By { get; set; }

    public required long AtUtcUs { get; set; }
}
