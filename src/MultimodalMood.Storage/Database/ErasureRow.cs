using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Storage.Database;

/// <summary>What is left of an erased participant: that there was one, so that counts add up. Nothing here leads back to a person.</summary>
public sealed class ErasureRow
{
    public long Id { get; set; }

    public required string StudyCode { get; set; }

    /// <summary>Kind of the person's sessions.</summary>
    public required SessionOrigin Origin { get; set; }

    /// <summary>Whether the consent was answered.</summary>
    public required bool Consented { get; set; }

    /// <summary>Hashes of the consent texts that were answered, sorted, separated by commas; empty for none.</summary>
    public required string ConsentVersions { get; set; }

    public required int Sessions { get; set; }

    /// <summary>Rows that were deleted, log chunks among them.</summary>
    public required long Rows { get; set; }

    /// <summary>Chunks of session logs that were deleted.</summary>
    public required long Chunks { get; set; }

    /// <summary>Bytes of those chunks and of the stored pictures.</summary>
    public required long Bytes { get; set; }

    /// <summary>Stored pictures that were deleted.</summary>
    public required long Frames { get; set; }

    /// <summary><c>participant</c>, or a staff account.</summary>
    public required string By { get; set; }

    public required string Reason { get; set; }

    public required long ErasedUtcUs { get; set; }
}
