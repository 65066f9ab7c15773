namespace MultimodalMood.Storage.Database;

/// <summary>One line of somebody else's ratings, brought in so that neighbours can be found from the first participant on. No data of a study: never exported.</summary>
public sealed class ImportedInteractionRow
{
    public long Id { get; set; }

    /// <summary>The study that learns from it; empty for every study.</summary>
    public required string StudyCode { get; set; }

    /// <summary>The listener: a hash of the file's user id, which is not kept.</summary>
    public required string Listener { get; set; }

    public required string TrackId { get; set; }

    public required long UtcUs { get; set; }

    /// <summary>Liking, 1 to 5; null for a play that was not rated.</summary>
    public double? Liking { get; set; }

    public double? Valence { get; set; }

    public double? Arousal { get; set; }

    public string? Activity { get; set; }

    /// <summary>Name of the file that it came from last.</summary>
    public required string File { get; set; }
}
