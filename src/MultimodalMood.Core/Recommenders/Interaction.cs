using MultimodalMood.Core.Estimation;

namespace MultimodalMood.Core.Recommenders;

/// <summary>One listener's play of one track, with the rating and the mood at that time where they are known.</summary>
/// <param name="ListenerId">Pseudonym.</param>
/// <param name="TrackId">The track.</param>
/// <param name="Rating">Liking, 1 to 5; null for a play that was not rated.</param>
/// <param name="MoodClasses">Class probabilities of the mood when the track began.</param>
/// <param name="MoodAffect">Valence and arousal of the mood when the track began.</param>
/// <param name="UtcMicroseconds">When, µs since 1970-01-01 UTC.</param>
public sealed record Interaction(string ListenerId, string TrackId, double? Rating, EmotionScores? MoodClasses, Affect MoodAffect, long UtcMicroseconds)
{
    /// <summary>The rating was not said, a gesture stands for it.</summary>
    public bool RatingIsImplied { get; init; }

    /// <summary>The listener skipped the rest of it.</summary>
    public bool Skipped { get; init; }

    /// <summary>Mean valence of the expression while it sounded, less that of the ten seconds before, within [-2, 2]; null where the face was not seen
    /// enough.</summary>
    public double? ExpressionChange { get; init; }

    /// <summary>The situation in which it was chosen; null when nothing is known.</summary>
    public ListeningContext? Context { get; init; }

    /// <summary>The session in which it was played; null for what was imported.</summary>
    public Guid? SessionId { get; init; }
}
