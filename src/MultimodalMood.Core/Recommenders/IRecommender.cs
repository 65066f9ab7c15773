using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Core.Recommenders;

/// <summary>Ranks tracks for a listener in a mood. Each is a study arm of its own.</summary>
/// <remarks>Contract (tested for every implementer by <c>RecommenderContract</c>): the same request gives the same list; an unknown mood
/// or listener still gets a full list; no track twice; propensities in (0, 1]; every track has a reason in words. A propensity is that of the choice at its place given the
/// places before it; at the head of the list it is the probability of standing there, exactly.</remarks>
public interface IRecommender
{
    /// <summary>Id of the arm, as protocols name it.</summary>
    string Id { get; }

    /// <summary>The best tracks, best first: <c>min(Count, Candidates)</c> of them.</summary>
    IReadOnlyList<RecommendedTrack> Recommend(RecommendationRequest request);
}
