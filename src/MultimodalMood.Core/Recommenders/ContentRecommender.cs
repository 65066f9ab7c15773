using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Core.Recommenders;

/// <summary>Ranks by what the tracks are: their fit to the mood moved towards the target, and the listener's taste in features.</summary>
/// <remarks>Score: mood fit plus taste, in rating points. A part that is not known for a track counts as the average, never as the worst.</remarks>
public sealed class ContentRecommender : IRecommender
{
    /// <inheritdoc/>
    public string Id => "content";

    /// <inheritdoc/>
    public IReadOnlyList<RecommendedTrack> Recommend(RecommendationRequest request)
    {
        IReadOnlyList<Track> candidates = RankedList.Candidates(request);
        InteractionHistory history = InteractionHistory.Of(request.History);
        var content = new ContentEvidence(request, candidates, history);
        double[] scores = [.. candidates.Select((_, i) => (content.MoodFit(i) ?? 0) + (content.Taste(i) ?? 0))];
        return RankedList.ByScore(request, candidates, scores, i => content.Reason(i, candidates[i]), i => Parts(content, i));
    }

    private static List<ScorePart> Parts(ContentEvidence content, int candidate)
    {
        List<ScorePart> parts = [];
        if (content.MoodFit(candidate) is { } fit)
        {
            parts.Add(new ScorePart("mood_fit", fit));
        }

        if (content.Taste(candidate) is { } taste)
        {
            parts.Add(new ScorePart("taste", taste));
        }

        return parts;
    }
}
