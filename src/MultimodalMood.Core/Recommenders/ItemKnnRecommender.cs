using System.Globalization;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Core.Recommenders;

/// <summary>Item neighbours: a track is expected to be liked as the listener liked the tracks that are rated like it. Knows no mood.</summary>
/// <remarks>Adjusted cosine between tracks (ratings less each rater's mean) over those who rated both, times n / (n + 3); the 20 nearest positive neighbours
/// among what the listener rated, weighted mean of the listener's deviations, sum s d / (sum s + 1). Sarwar et al. (2001), WWW10, sec. 3; significance
/// weighting: Herlocker et al. (1999), SIGIR. A track without such a neighbour stands at 0, the listener's usual.</remarks>
public sealed class ItemKnnRecommender : IRecommender
{
    /// <summary>Neighbours that count.</summary>
    public const int Neighbours = 20;

    private const double OverlapShrinkage = 3, Doubt = 1;

    /// <inheritdoc/>
    public string Id => "item-knn";

    /// <inheritdoc/>
    public IReadOnlyList<RecommendedTrack> Recommend(RecommendationRequest request)
    {
        IReadOnlyList<Track> candidates = RankedList.Candidates(request);
        InteractionHistory history = InteractionHistory.Of(request.History);
        IReadOnlyList<Interaction> ratings = history.Ratings;
        Dictionary<string, double> means = ratings.GroupBy(one => one.ListenerId, StringComparer.Ordinal)
            .ToDictionary(listener => listener.Key, listener => listener.Average(one => one.Rating!.Value), StringComparer.Ordinal);
        Dictionary<string, Dictionary<string, double>> deviations = ratings.GroupBy(one => one.TrackId, StringComparer.Ordinal)
            .ToDictionary(track => track.Key, track => track.ToDictionary(one => one.ListenerId, one => one.Rating!.Value - means[one.ListenerId], StringComparer.Ordinal), StringComparer.Ordinal);
        (string TrackId, double Deviation)[] own = [.. history.RatingsOf(request.ListenerId)
            .Select(one => (one.TrackId, one.Rating!.Value - means[request.ListenerId]))];
        (double Points, int Neighbours)[] opinions = [.. candidates.Select(track => deviations.TryGetValue(track.Id, out Dictionary<string, double>? raters)
            ? Opinion(track.Id, raters, own, deviations, request.ListenerId)
            : (0, 0))];
        double[] scores = [.. opinions.Select(opinion => opinion.Points)];
        return RankedList.ByScore(
            request,
            candidates,
            scores,
            i => Reason(own.Length, opinions[i].Neighbours, deviations.ContainsKey(candidates[i].Id)),
            i => [new ScorePart("neighbours", scores[i])]);
    }

    private static string Reason(int own, int neighbours, bool rated) => (own, neighbours, rated) switch
    {
        (0, _, _) => "no neighbours yet, no rating of this listener: chosen at random",
        (_, 0, false) => "no neighbours yet: nobody has rated it",
        (_, 0, true) => "no neighbours yet: nothing that this listener rated is rated like it",
        (_, 1, _) => "rated like 1 track that this listener rated",
        _ => string.Create(CultureInfo.InvariantCulture, $"rated like {neighbours} tracks that this listener rated"),
    };

    private static (double Points, int Neighbours) Opinion(
        string trackId, Dictionary<string, double> raters, (string TrackId, double Deviation)[] own, Dictionary<string, Dictionary<string, double>> deviations, string listenerId)
    {
        var near = own.Where(rated => !string.Equals(rated.TrackId, trackId, StringComparison.Ordinal))
            .Select(rated => (rated.TrackId, rated.Deviation, Similarity: Similarity(raters, deviations[rated.TrackId], listenerId)))
            .Where(neighbour => neighbour.Similarity > 0)
            .OrderByDescending(neighbour => neighbour.Similarity)
            .ThenBy(neighbour => neighbour.TrackId, StringComparer.Ordinal)
            .Take(Neighbours)
            .ToArray();
        double weight = near.Sum(neighbour => neighbour.Similarity);
        return (near.Sum(neighbour => neighbour.Similarity * neighbour.Deviation) / (weight + Doubt), near.Length);
    }

    /// <summary>The listener who asks has no say in which tracks are alike: their own ratings would be counted twice.</summary>
    private static double Similarity(Dictionary<string, double> a, Dictionary<string, double> b, string listenerId)
    {
        (Dictionary<string, double> few, Dictionary<string, double> many) = a.Count <= b.Count ? (a, b) : (b, a);
        double product = 0, ofFew = 0, ofMany = 0;
        int shared = 0;
        foreach ((string listener, double deviation) in few)
        {
            if (many.TryGetValue(listener, out double other) && !string.Equals(listener, listenerId, StringComparison.Ordinal))
            {
                product += deviation * other;
                ofFew += deviation * deviation;
                ofMany += other * other;
                shared++;
            }
        }

        return product > 0 ? product / Math.Sqrt(ofFew * ofMany) * shared / (shared + OverlapShrinkage) : 0;
    }
}
