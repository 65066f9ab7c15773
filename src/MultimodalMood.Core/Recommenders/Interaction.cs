using MultimodalMood.Core.Estimation;

namespace MultimodalMood.Core.Recommenders;

/// <summary>One listener's play of one track, with the rating and the mood at that time where they are known.</summary>
/// <param name="ListenerId">Pseudonym.</param>
/// <param name="TrackId">The track.</param>
/// <param name="Rating">Liking, 1 to 5; null for a play that was not rated.</param>
/// <param name="MoodClasses">Class probabilities of the mood when the track began.</param>
/// <param name="MoodAffect">Valence and arousal of the mood when the track began.</param>
/// <param name="UtcMicroseconds">When, µs since 1970-01-01 UTC.</param>
public sealed record Interaction(string ListenerId, string TrackId, double? Rating, EmotionScores? MoodClasses, Affect MoodAffect, long UtcMicroseconds);
