using MultimodalMood.Core.Music;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Core.Recommenders;

/// <summary>The product's own: mood fit, taste, neighbours and novelty blended, made diverse, with a little exploration whose probability is logged.</summary>
/// <remarks>
/// All parts are rating points. A part unknown for a track is left out and the weights of the others grow in proportion. Diversity by maximal
/// marginal relevance (Carbonell &amp; Goldstein 1998, SIGIR): a track loses up to 0.4 points for being like one already listed. One place in
/// ten is drawn evenly from all candidates, so that off-policy estimates have propensities to work with. Weights and the share of exploration
/// are this product's defaults, for a study's own fit to replace.
/// </remarks>
public sealed class HybridRecommender(double exploration = HybridRecommender.DefaultExploration) : IRecommender
{
    /// <summary>Share of places drawn evenly from all candidates.</summary>
    public const double DefaultExploration = 0.1;

    private const double DiversityPoints = 0.4;
    private static readonly (string Name, double Weight)[] s_parts = [("mood_fit", 1), ("taste", 1), ("neighbours", 1), ("novelty", 0.5)];

    /// <inheritdoc/>
    public string Id => "hybrid";

    /// <inheritdoc/>
    public IReadOnlyList<RecommendedTrack> Recommend(RecommendationRequest request)
    {
        IReadOnlyList<Track> candidates = RankedList.Candidates(request);
        InteractionHistory history = InteractionHistory.Of(request.History);
        RatingMeans means = RatingMeans.Of(history.Ratings);
        var content = new ContentEvidence(request, candidates, history, means);
        var neighbours = new NeighbourEvidence(request, history, means);
        Dictionary<string, double> heard = Novelty.Heard(request.ListenerId, history);

        double?[][] points = [.. candidates.Select((track, i) => new double?[]
        {
            content.MoodFit(i), content.Taste(i), neighbours.Of(track.Id)?.Points, -heard.GetValueOrDefault(track.Id),
        })];
        double[] blended = [.. points.Select(Blend)], left = [.. blended], likeness = new double[candidates.Count];
        int[] rows = [.. candidates.Select(track => content.Features.Row(track.Id))];
        IReadOnlyList<RankedDraw.Place> places = new RankedDraw(request.Seed, exploration).Fill(left, request.Count, chosen =>
        {
            for (int i = 0; i < candidates.Count; i++)
            {
                likeness[i] = Math.Max(likeness[i], PortableMath.Exp(-content.Features.Distance(rows[i], rows[chosen]) / 2));
                left[i] = blended[i] - DiversityPoints * likeness[i];
            }
        });
        return [.. Explain(candidates, content, neighbours, points, blended, places)];
    }

    /// <summary>Weighted sum of what is known, scaled up to the weight of what is not.</summary>
    private static double Blend(double?[] points)
    {
        double sum = 0, known = 0, all = 0;
        for (int i = 0; i < points.Length; i++)
        {
            all += s_parts[i].Weight;
            if (points[i] is { } value)
            {
                sum += s_parts[i].Weight * value;
                known += s_parts[i].Weight;
            }
        }

        return known == 0 ? 0 : sum * all / known;
    }

    private static IEnumerable<RecommendedTrack> Explain(
        IReadOnlyList<Track> candidates,
        ContentEvidence content,
        NeighbourEvidence neighbours,
        double?[][] points,
        double[] blended,
        IReadOnlyList<RankedDraw.Place> places)
    {
        foreach (RankedDraw.Place place in places)
        {
            Track track = candidates[place.Index];
            double known = s_parts.Where((_, i) => points[place.Index][i] is not null).Sum(part => part.Weight), all = s_parts.Sum(part => part.Weight);
            List<ScorePart> parts = [.. s_parts.Select((part, i) => (part, Value: points[place.Index][i]))
                .Where(one => one.Value is not null)
                .Select(one => new ScorePart(one.part.Name, one.part.Weight * one.Value!.Value * all / known))];
            // What carried the track to its place beyond its own parts: diversity lowers the others, exploration lifts it. The scores fall down the list.
            double score = place.Best, beyond = score - blended[place.Index];
            if (beyond != 0)
            {
                parts.Add(new ScorePart(place.Explored ? "exploration" : "diversity", beyond));
            }

            yield return new RecommendedTrack(track.Id, score, place.Propensity, Reason(neighbours, content, place, track), parts);
        }
    }

    private static string Reason(NeighbourEvidence neighbours, ContentEvidence content, RankedDraw.Place place, Track track)
    {
        string described = content.Reason(place.Index, track);
        string why = neighbours.Of(track.Id) is { } opinion ? $"{described}; {NeighbourEvidence.Words(opinion)}" : described;
        why = neighbours.ColdStart ? $"cold start, no rating of this listener yet: {why}"
            : neighbours.Neighbours == 0 ? $"no neighbours yet: {why}"
            : why;
        return place.Explored ? $"drawn at random to learn; {why}" : why;
    }
}
