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

    /// <summary>The listener skipped the rest of it.</summary>
    public bool Skipped { get; set; }

    /// <summary>Mean valence of the expression while it sounded, less that of the ten seconds before; null where the face was not seen enough.</summary>
    public double? ExpressionChange { get; set; }

    /// <summary>What the participant said they do when it was chosen; null when not said.</summary>
    public string? Activity { get; set; }

    /// <summary>Local time at the lab when it was chosen, hours from 0 to 24; null when nothing was chosen.</summary>
    public double? HourOfDay { get; set; }

    /// <summary>Light at that time, 0 to 255; null without a camera.</summary>
    public double? LightLuma { get; set; }

    /// <summary>Movement at that time: still, light, moderate or vigorous; null without a sensor.</summary>
    public string? Motion { get; set; }
}
