using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Core.Recommenders;

/// <summary>The paper's own: collaborative filtering on ratings given in the same mood.</summary>
/// <remarks>See <c>NeighbourEvidence</c> for how it backs off to all ratings. A track with support n (sum of mood weights) takes n / (n + 2) of its
/// score from ratings and the rest from its content, so that a track nobody rated stands where its description puts it.</remarks>
public sealed class MoodCfRecommender : IRecommender
{
    private const double ContentRatings = 2;

    /// <inheritdoc/>
    public string Id => "mood-cf";

    /// <inheritdoc/>
    public IReadOnlyList<RecommendedTrack> Recommend(RecommendationRequest request)
    {
        IReadOnlyList<Track> candidates = RankedList.Candidates(request);
        InteractionHistory history = InteractionHistory.Of(request.History);
        var content = new ContentEvidence(request, candidates, history);
        var neighbours = new NeighbourEvidence(request, history);
        double[] fromRatings = new double[candidates.Count], fromContent = new double[candidates.Count], scores = new double[candidates.Count];
        double[] points = content.Candidates.Spread(neighbours.Rated), support = content.Candidates.Spread(neighbours.Supported);
        for (int i = 0; i < candidates.Count; i++)
        {
            double share = support[i] / (support[i] + ContentRatings);
            fromRatings[i] = share * points[i];
            fromContent[i] = (1 - share) * (Known(content.MoodFitOrNaN(i)) + Known(content.TasteOrNaN(i)));
            scores[i] = fromRatings[i] + fromContent[i];
        }

        return RankedList.ByScore(
            request,
            candidates,
            scores,
            i => Reason(neighbours, content, i, candidates[i]),
            i => [new ScorePart("neighbours", fromRatings[i]), new ScorePart("content", fromContent[i])]);
    }

    private static double Known(double points) => double.IsNaN(points) ? 0 : points;

    private static string Reason(NeighbourEvidence neighbours, ContentEvidence content, int candidate, Track track)
    {
        string why = neighbours.Of(track.Id) is { } opinion
            ? NeighbourEvidence.Words(opinion)
            : $"not rated yet, so by content: {content.Reason(candidate, track)}";
        return neighbours.ColdStart ? $"cold start, no rating of this listener yet: {why}"
            : neighbours.Neighbours == 0 ? $"no neighbours yet: {why}"
            : why;
    }
}
