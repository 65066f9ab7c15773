namespace MultimodalMood.Core.Recommenders;

/// <summary>An arm that can say how a track would be rated, not only which is the better: what it is judged by on data with ratings.</summary>
public interface IRatingModel
{
    /// <summary>Expected rating of each of a request's candidates, rating points about the scale of 1 to 5; what was heard lately is not held against a track.</summary>
    /// <param name="request">As for a list; seed and count without a meaning.</param>
    IReadOnlyList<double> ExpectRatings(RecommendationRequest request);
}
