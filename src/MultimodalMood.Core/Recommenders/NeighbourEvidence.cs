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

    private readonly RatedTracks _tracks;
    private readonly Dictionary<string, double> _similarities;
    private readonly string _listenerId;
    private readonly RatingMeans _means;
    private readonly EmotionScores? _mood;
    private readonly double[] _points;
    private readonly double[] _support;

    public NeighbourEvidence(RecommendationRequest request, InteractionHistory history)
    {
        _listenerId = request.ListenerId;
        _means = history.Means;
        _mood = request.MoodClasses;
        _tracks = history.Tracks;
        _similarities = Similarities(history);
        ColdStart = !history.RatingsOf(_listenerId).Any();
        (_points, _support) = Points();
    }

    /// <summary>Every track that somebody rated, with the points of <see cref="Of"/>.</summary>
    public IEnumerable<(string TrackId, double Points)> Rated => _tracks.Ids.Select((id, track) => (id, _points[track]));

    /// <summary>Every track that somebody rated, with the support of <see cref="Of"/>.</summary>
    public IEnumerable<(string TrackId, double Support)> Supported => _tracks.Ids.Select((id, track) => (id, _support[track]));

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
        if (_tracks.NumberOf(trackId) is not (>= 0 and int track))
        {
            return null;
        }

        IReadOnlyList<RatedTracks.Rating> ratings = _tracks.OfTrack(track);
        double weight = 0, similarSum = 0, sum = 0;
        int similar = 0;
        foreach (RatedTracks.Rating rated in ratings)
        {
            double w = MoodWeight(rated.Mood);
            weight += w;
            sum += rated.Value;
            if (_mood is not null && w >= SimilarMood)
            {
                similar++;
                similarSum += rated.Value;
            }
        }

        return similar > 0
            ? new Opinion(_points[track], weight, similar, similarSum / similar, true)
            : new Opinion(_points[track], weight, ratings.Count, sum / ratings.Count, false);
    }

    /// <summary>The points of every rated track: the weight of a rating is linear in its mood, so that a track's sums by mood are enough.</summary>
    private (double[] Points, double[] Support) Points()
    {
        int count = _tracks.Ids.Count;
        double[] near = new double[count], nearResiduals = new double[count], points = new double[count], support = new double[count];
        foreach ((string listener, double similarity) in _similarities)
        {
            foreach (RatedTracks.Rating rated in _tracks.OfListener(listener))
            {
                double w = similarity * MoodWeight(rated.Mood);
                near[rated.Track] += w;
                nearResiduals[rated.Track] += w * rated.Residual;
            }
        }

        (double happy, double sad, double angry, double neutral) = _mood is { } now ? (now.Happy, now.Sad, now.Angry, now.Neutral) : (1, 1, 1, 1);
        for (int track = 0; track < count; track++)
        {
            ReadOnlySpan<double> moods = _tracks.Moods.AsSpan(4 * track, 4), residuals = _tracks.Residuals.AsSpan(4 * track, 4);
            double weight = happy * moods[0] + sad * moods[1] + angry * moods[2] + neutral * moods[3];
            double moodOffset = (happy * residuals[0] + sad * residuals[1] + angry * residuals[2] + neutral * residuals[3]) / (weight + MoodShrinkage);
            support[track] = weight;
            points[track] = _tracks.Offsets[track] + moodOffset + (nearResiduals[track] - moodOffset * near[track]) / (near[track] + NeighbourShrinkage);
        }

        return (points, support);
    }

    /// <summary>An opinion in words.</summary>
    public static string Words(Opinion opinion) => string.Create(
        CultureInfo.InvariantCulture,
        $"{opinion.Raters} rating{(opinion.Raters == 1 ? "" : "s")} {(opinion.SameMood ? "given in a similar mood" : "over all moods")}, {opinion.MeanRating:0.0} on average");

    /// <summary>Probability that both moods are the same class; 1 for all ratings when the present mood is unknown.</summary>
    private double MoodWeight(EmotionScores then) => _mood is not { } now ? 1
        : now.Happy * then.Happy + now.Sad * then.Sad + now.Angry * then.Angry + now.Neutral * then.Neutral;

    private Dictionary<string, double> Similarities(InteractionHistory history)
    {
        Dictionary<string, double> own = new(StringComparer.Ordinal);
        foreach (Interaction rated in history.RatingsOf(_listenerId))
        {
            own[rated.TrackId] = rated.Rating!.Value - _means.Expected(_listenerId, rated.TrackId);
        }

        Dictionary<string, (double Product, double Own, double Other, int Shared)> sums = new(StringComparer.Ordinal);
        foreach (Interaction rated in own.Count == 0 ? [] : own.Keys.SelectMany(history.RatingsOn))
        {
            if (!string.Equals(rated.ListenerId, _listenerId, StringComparison.Ordinal))
            {
                double mine = own[rated.TrackId], theirs = rated.Rating!.Value - _means.Expected(rated.ListenerId, rated.TrackId);
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
