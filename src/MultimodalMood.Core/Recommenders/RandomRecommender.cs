using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Core.Recommenders;

/// <summary>The honest control: every order is equally probable.</summary>
public sealed class RandomRecommender : IRecommender
{
    /// <inheritdoc/>
    public string Id => "random";

    /// <inheritdoc/>
    public IReadOnlyList<RecommendedTrack> Recommend(RecommendationRequest request)
    {
        IReadOnlyList<Track> candidates = RankedList.Candidates(request);
        return RankedList.ByScore(request, candidates, new double[candidates.Count], _ => "drawn at random", _ => []);
    }
}
