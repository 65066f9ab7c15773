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
        RaterDeviations deviations = history.Deviations;
        IReadOnlyList<(int Track, double Deviation)> own = deviations.OfListener(deviations.ListenerNumber(request.ListenerId));
        Dictionary<int, List<Neighbour>> near = NearOf(own, deviations, deviations.ListenerNumber(request.ListenerId));
        Dictionary<int, double> points = near.ToDictionary(track => track.Key, track => Points(track.Value));
        double[] scores = CandidateRows.Of(request, candidates).Spread(points.Select(track => (deviations.Ids[track.Key], track.Value)));
        return RankedList.ByScore(
            request,
            candidates,
            scores,
            i => deviations.TrackNumber(candidates[i].Id) is var track && near.TryGetValue(track, out List<Neighbour>? alike) ? Reason(own.Count, Math.Min(alike.Count, Neighbours), true) : Reason(own.Count, 0, track >= 0),
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

    /// <summary>The rated tracks that are alike to what the listener rated, by track. The listener who asks has no say in which tracks are alike: their own ratings would be counted
    /// twice.</summary>
    private static Dictionary<int, List<Neighbour>> NearOf(IReadOnlyList<(int Track, double Deviation)> own, RaterDeviations deviations, int listener)
    {
        Dictionary<int, List<Neighbour>> near = [];
        Dictionary<int, (double Product, double Own, double Other, int Shared)> sums = [];
        foreach ((int rated, double mine) in own)
        {
            sums.Clear();
            foreach ((int rater, double deviation) in deviations.OfTrack(rated))
            {
                foreach ((int track, double other) in rater == listener ? [] : deviations.OfListener(rater))
                {
                    (double product, double ofOwn, double ofOther, int shared) = sums.GetValueOrDefault(track);
                    sums[track] = (product + deviation * other, ofOwn + deviation * deviation, ofOther + other * other, shared + 1);
                }
            }

            foreach ((int track, (double product, double ofOwn, double ofOther, int shared)) in sums)
            {
                if (product > 0 && track != rated)
                {
                    if (!near.TryGetValue(track, out List<Neighbour>? alike))
                    {
                        near[track] = alike = [];
                    }

                    alike.Add(new Neighbour(deviations.Ids[rated], mine, product / Math.Sqrt(ofOwn * ofOther) * shared / (shared + OverlapShrinkage)));
                }
            }
        }

        return near;
    }

    private static double Points(List<Neighbour> alike)
    {
        Neighbour[] nearest = [.. alike.OrderByDescending(one => one.Similarity).ThenBy(one => one.TrackId, StringComparer.Ordinal).Take(Neighbours)];
        return nearest.Sum(one => one.Similarity * one.Deviation) / (nearest.Sum(one => one.Similarity) + Doubt);
    }

    /// <summary>A track that the listener rated, and how like another it is.</summary>
    private readonly record struct Neighbour(string TrackId, double Deviation, double Similarity);
}
