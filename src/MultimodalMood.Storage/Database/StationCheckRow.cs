namespace MultimodalMood.Storage.Database;

/// <summary>A staff check of a station: appended, never changed.</summary>
public sealed class StationCheckRow
{
    public long Id { get; set; }

    public required long StationId { get; set; }

    /// <summary>Staff account.</summary>
    public required string By { get; set; }

    public required long AtUtcUs { get; set; }

    /// <summary>Whether everything was in order.</summary>
    public required bool Passed { get; set; }

    /// <summary>What was not, in words; empty when it passed.</summary>
    public required string Findings { get; set; }
}
