namespace MultimodalMood.Storage.Database;

/// <summary>A protocol that is being edited; not yet an edition, and need not be valid.</summary>
public sealed class ProtocolDraftRow
{
    public required string StudyCode { get; set; }

    public required string Text { get; set; }

    public required long UpdatedUtcUs { get; set; }
}
