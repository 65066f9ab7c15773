using System.Globalization;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Core.Recommenders;

/// <summary>The second control: what most listeners have played, better rated first among equals, whoever asks and in whatever mood.</summary>
/// <remarks>Score: listeners who played it, plus the shrunk rating offset scaled below half a listener.</remarks>
public sealed class PopularityRecommender : IRecommender
{
    /// <inheritdoc/>
    public string Id => "popularity";

    /// <inheritdoc/>
    public IReadOnlyList<RecommendedTrack> Recommend(RecommendationRequest request)
    {
        IReadOnlyList<Track> candidates = RankedList.Candidates(request);
        InteractionHistory history = InteractionHistory.Of(request.History);
        RatingMeans means = history.Means;
        int Listeners(int i) => history.Listeners.GetValueOrDefault(candidates[i].Id);
        double[] scores = CandidateRows.Of(request, candidates).Spread(history.Listeners.Select(track => (track.Key, track.Value + means.TrackOffset(track.Key) / 10)));
        return RankedList.ByScore(
            request,
            candidates,
            scores,
            i => Listeners(i) switch
            {
                0 => "nobody has heard it yet",
                1 => "1 listener has heard it",
                int many => string.Create(CultureInfo.InvariantCulture, $"{many} listeners have heard it"),
            },
            i => [new ScorePart("popularity", scores[i])]);
    }
}
