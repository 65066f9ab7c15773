using System.Globalization;
using MultimodalMood.Core.Estimation;

namespace MultimodalMood.Core.Recommenders;

/// <summary>What other listeners' ratings say: collaborative filtering on ratings given in the same mood, backing off to all ratings.</summary>
/// <remarks>
/// A rating weighs as much as the probability that its mood and the present one are the same class, sum p q (Kumar et al.: ratings per emotion).
/// A track's estimate, in points above the listener's usual rating, adds up three levels, each shrunk by how little it stands on:
/// the track's offset over all ratings; + the weighted mean residual in this mood, sum w e / (sum w + 3); + the neighbours' weighted mean
/// residual, sum s w e' / (sum s w + 1). Similarity s is the cosine of the residuals on tracks that both rated, times n / (n + 3), and 0 when
/// negative (Herlocker et al. 1999, SIGIR: significance weighting).
/// </remarks>
internal sealed class NeighbourEvidence
{
    private const double MoodShrinkage = 3;
    private const double NeighbourShrinkage = 1;
    private const double OverlapShrinkage = 3;

    /// <summary>From this weight on, a rating counts as given in a similar mood in the reason's words.</summary>
    private const double SimilarMood = 0.4;

    private readonly Dictionary<string, List<Interaction>> _byTrack = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _similarities;
    private readonly string _listenerId;
    private readonly RatingMeans _means;
    private readonly EmotionScores? _mood;

    public NeighbourEvidence(RecommendationRequest request, InteractionHistory history, RatingMeans means)
    {
        _listenerId = request.ListenerId;
        _means = means;
        _mood = request.MoodClasses;
        foreach (Interaction rated in history.RatingsByMood)
        {
            if (!_byTrack.TryGetValue(rated.TrackId, out List<Interaction>? ratings))
            {
                _byTrack[rated.TrackId] = ratings = [];
            }

            ratings.Add(rated);
        }

        _similarities = Similarities(history);
        ColdStart = !history.Ratings.Any(rated => string.Equals(rated.ListenerId, _listenerId, StringComparison.Ordinal));
    }

    /// <summary>The listener has rated nothing yet.</summary>
    public bool ColdStart { get; }

    /// <summary>Listeners of similar taste.</summary>
    public int Neighbours => _similarities.Count;

    /// <summary>What the ratings of one track say.</summary>
    /// <param name="Points">Rating points above the listener's usual.</param>
    /// <param name="Support">Sum of the mood weights: how many ratings it stands on.</param>
    /// <param name="Raters">Ratings in a similar mood, or all when there is none of those.</param>
    /// <param name="MeanRating">Their mean.</param>
    /// <param name="SameMood">Whether they were given in a similar mood.</param>
    internal readonly record struct Opinion(double Points, double Support, int Raters, double MeanRating, bool SameMood);

    /// <summary>The opinion on a track; null when nobody rated it.</summary>
    public Opinion? Of(string trackId)
    {
        if (!_byTrack.TryGetValue(trackId, out List<Interaction>? ratings))
        {
            return null;
        }

        double weight = 0, residuals = 0, similarSum = 0, sum = 0;
        int similar = 0;
        foreach (Interaction rated in ratings)
        {
            double w = MoodWeight(rated.MoodClasses), rating = rated.Rating!.Value;
            weight += w;
            residuals += w * (rating - _means.Expected(rated.ListenerId, trackId));
            sum += rating;
            if (_mood is not null && w >= SimilarMood)
            {
                similar++;
                similarSum += rating;
            }
        }

        double moodOffset = residuals / (weight + MoodShrinkage), near = 0, nearResiduals = 0;
        foreach (Interaction rated in ratings)
        {
            if (_similarities.TryGetValue(rated.ListenerId, out double similarity))
            {
                double w = similarity * MoodWeight(rated.MoodClasses);
                near += w;
                nearResiduals += w * (rated.Rating!.Value - _means.Expected(rated.ListenerId, trackId) - moodOffset);
            }
        }

        double points = _means.TrackOffset(trackId) + moodOffset + nearResiduals / (near + NeighbourShrinkage);
        return similar > 0
            ? new Opinion(points, weight, similar, similarSum / similar, true)
            : new Opinion(points, weight, ratings.Count, sum / ratings.Count, false);
    }

    /// <summary>An opinion in words.</summary>
    public static string Words(Opinion opinion) => string.Create(
        CultureInfo.InvariantCulture,
        $"{opinion.Raters} rating{(opinion.Raters == 1 ? "" : "s")} {(opinion.SameMood ? "given in a similar mood" : "over all moods")}, {opinion.MeanRating:0.0} on average");

    /// <summary>Probability that both moods are the same class; 1 for all ratings when the present mood is unknown.</summary>
    private double MoodWeight(EmotionScores? rated) => _mood is not { } now ? 1
        : rated is not { } then ? 0.25 // nothing known: a quarter by chance
        : now.Happy * then.Happy + now.Sad * then.Sad + now.Angry * then.Angry + now.Neutral * then.Neutral;

    private Dictionary<string, double> Similarities(InteractionHistory history)
    {
        Dictionary<string, double> own = new(StringComparer.Ordinal);
        foreach (Interaction rated in history.Ratings)
        {
            if (string.Equals(rated.ListenerId, _listenerId, StringComparison.Ordinal))
            {
                own[rated.TrackId] = rated.Rating!.Value - _means.Expected(_listenerId, rated.TrackId);
            }
        }

        Dictionary<string, (double Product, double Own, double Other, int Shared)> sums = new(StringComparer.Ordinal);
        foreach (Interaction rated in own.Count == 0 ? [] : history.Ratings)
        {
            if (own.TryGetValue(rated.TrackId, out double mine) && !string.Equals(rated.ListenerId, _listenerId, StringComparison.Ordinal))
            {
                double theirs = rated.Rating!.Value - _means.Expected(rated.ListenerId, rated.TrackId);
                (double product, double ownSquares, double otherSquares, int shared) = sums.GetValueOrDefault(rated.ListenerId);
                sums[rated.ListenerId] = (product + mine * theirs, ownSquares + mine * mine, otherSquares + theirs * theirs, shared + 1);
            }
        }

        Dictionary<string, double> similarities = new(StringComparer.Ordinal);
        foreach ((string listener, (double product, double ownSquares, double otherSquares, int shared)) in sums)
        {
            if (product > 0)
            {
                similarities[listener] = product / Math.Sqrt(ownSquares * otherSquares) * shared / (shared + OverlapShrinkage);
            }
        }

        return similarities;
    }
}
