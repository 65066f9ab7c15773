using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Storage.Database;

/// <summary>One playing of one track to one listener: what recommenders learn from. Follows from the log.</summary>
public sealed class InteractionRow
{
    public required Guid PlayId { get; set; }

    public required Guid SessionId { get; set; }

    public required string StudyCode { get; set; }

    public required string Pseudonym { get; set; }

    public required SessionOrigin Origin { get; set; }

    public required string TrackId { get; set; }

    /// <summary>Liking, 1 to 5; null when not rated.</summary>
    public double? Rating { get; set; }

    /// <summary>Probabilities of the mood last estimated before the track's onset; all four null when there was none.</summary>
    public double? Happy { get; set; }

    public double? Sad { get; set; }

    public double? Angry { get; set; }

    public double? Neutral { get; set; }

    public double? Valence { get; set; }

    public double? Arousal { get; set; }

    /// <summary>UTC of the onset.</summary>
    public required long UtcUs { get; set; }
}
