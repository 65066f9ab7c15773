using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Storage.Database;

/// <summary>One play of one track in a session, with its liking and the mood at its onset: what the recommenders learn from.</summary>
public sealed class InteractionRow
{
    /// <summary>The play.</summary>
    public required Guid PlayId { get; set; }

    public required Guid SessionId { get; set; }

    public required string StudyCode { get; set; }

    public required string Pseudonym { get; set; }

    public required SessionOrigin Origin { get; set; }

    public required string TrackId { get; set; }

    public required long StartedUtcUs { get; set; }

    /// <summary>Liking, 1 to 5; null while it is not rated.</summary>
    public double? Liking { get; set; }

    /// <summary>Liking that the last gesture stands for, 1 to 5; null without one. What was rated counts before it.</summary>
    public double? ImpliedLiking { get; set; }

    public double? Happy { get; set; }

    public double? Sad { get; set; }

    public double? Angry { get; set; }

    public double? Neutral { get; set; }

    public double? Valence { get; set; }

    public double? Arousal { get; set; }
}
