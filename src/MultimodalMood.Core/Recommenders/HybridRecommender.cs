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
public sealed class HybridRecommender(double exploration = HybridRecommender.DefaultExploration) : IRecommender, IRatingModel
{
    /// <summary>Share of places drawn evenly from all candidates.</summary>
    public const double DefaultExploration = 0.1;

    private const double DiversityPoints = 0.4;

    /// <inheritdoc/>
    public string Id => "hybrid";

    /// <inheritdoc/>
    public IReadOnlyList<RecommendedTrack> Recommend(RecommendationRequest request)
    {
        IReadOnlyList<Track> candidates = RankedList.Candidates(request);
        var evidence = new HybridEvidence(request, candidates, InteractionHistory.Of(request.History));
        double[] blended = evidence.Blended, left = [.. blended];
        double[]? likeness = null;
        TrackFeatures features = evidence.Features;
        int[] rows = evidence.Rows;
        IReadOnlyList<RankedDraw.Place> places = new RankedDraw(request.Seed, exploration).Fill(left, request.Count, DiversityPoints, (chosen, contenders) =>
        {
            likeness ??= new double[contenders.Length];
            foreach ((int n, int i) in contenders.Index())
            {
                likeness[n] = Math.Max(likeness[n], PortableMath.Exp(-features.Distance(rows[i], rows[chosen]) / 2));
                left[i] = blended[i] - DiversityPoints * likeness[n];
            }
        });
        return [.. places.Select(place =>
        {
            List<ScorePart> parts = evidence.Parts(place.Index);
            // What carried the track to its place beyond its own parts: diversity lowers the others, exploration lifts it. The scores fall down the list.
            double score = place.Best, beyond = score - blended[place.Index];
            if (beyond != 0)
            {
                parts.Add(new ScorePart(place.Explored ? "exploration" : "diversity", beyond));
            }

            string why = evidence.Reason(place.Index);
            return new RecommendedTrack(candidates[place.Index].Id, score, place.Propensity, place.Explored ? $"drawn at random to learn; {why}" : why, parts);
        })];
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> ExpectRatings(RecommendationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        InteractionHistory history = InteractionHistory.Of(request.History);
        var evidence = new HybridEvidence(request, request.Candidates, history);
        double usual = history.Means.Mean + history.Means.ListenerOffset(request.ListenerId);
        return [.. Enumerable.Range(0, request.Candidates.Count).Select(i => usual + evidence.Liking(i))];
    }
}
