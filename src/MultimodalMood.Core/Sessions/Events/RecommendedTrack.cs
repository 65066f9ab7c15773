namespace MultimodalMood.Core.Sessions.Events;

/// <summary>One track of a recommendation.</summary>
/// <param name="TrackId">The track.</param>
/// <param name="Score">The recommender's score; only the order within one list has a meaning.</param>
/// <param name="Propensity">Probability with which this track stood at the head of the list, in (0, 1].</param>
/// <param name="Reason">Why, in words for the researcher's screen.</param>
/// <param name="Parts">What the score is made of.</param>
public sealed record RecommendedTrack(string TrackId, double Score, double Propensity, string Reason, IReadOnlyList<ScorePart> Parts);
