namespace MultimodalMood.Storage.Database;

/// <summary>Something that the recommenders learn from was written. The database's own triggers write it, so that no writer, of whichever process, can forget to.</summary>
/// <remarks>A play stands here once, with its last change; so do removals, and imports.</remarks>
public sealed class HistoryChangeRow
{
    /// <summary>Rises with each change and is never used again.</summary>
    public long Sequence { get; set; }

    public required HistoryChange What { get; set; }

    /// <summary>The play that was added or changed; null for anything else.</summary>
    public Guid? PlayId { get; set; }
}
