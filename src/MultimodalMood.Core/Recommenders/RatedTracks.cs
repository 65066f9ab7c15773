using MultimodalMood.Core.Estimation;

namespace MultimodalMood.Core.Recommenders;

/// <summary>Everybody's ratings by track and by listener, each with how far it lies above what is expected; settled once for a history.</summary>
/// <remarks>A rating's mood is kept as four shares; one of unknown mood counts as a quarter of each, what chance would say.</remarks>
internal sealed class RatedTracks
{
    private static readonly EmotionScores s_unknown = new(0.25, 0.25, 0.25, 0.25);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Rating>> _byListener = new(StringComparer.Ordinal);
    private readonly List<List<Rating>> _byTrack = [];

    public RatedTracks(IReadOnlyList<Interaction> ratingsByMood, RatingMeans means)
    {
        List<string> ids = [];
        foreach (Interaction rated in ratingsByMood)
        {
            if (!_numbers.TryGetValue(rated.TrackId, out int track))
            {
                _numbers[rated.TrackId] = track = ids.Count;
                ids.Add(rated.TrackId);
                _byTrack.Add([]);
            }

            double value = rated.Rating!.Value;
            var rating = new Rating(track, rated.ListenerId, value, value - means.Expected(rated.ListenerId, rated.TrackId), rated.MoodClasses ?? s_unknown);
            _byTrack[track].Add(rating);
            if (!_byListener.TryGetValue(rated.ListenerId, out List<Rating>? own))
            {
                _byListener[rated.ListenerId] = own = [];
            }

            own.Add(rating);
        }

        Ids = ids;
        Offsets = [.. ids.Select(means.TrackOffset)];
        Moods = new double[4 * ids.Count];
        Residuals = new double[4 * ids.Count];
        foreach (Rating rating in _byTrack.SelectMany(track => track))
        {
            for (Emotion emotion = Emotion.Happy; emotion <= Emotion.Neutral; emotion++)
            {
                Moods[4 * rating.Track + (int)emotion] += rating.Mood[emotion];
                Residuals[4 * rating.Track + (int)emotion] += rating.Mood[emotion] * rating.Residual;
            }
        }
    }

    /// <summary>One rating.</summary>
    /// <param name="Track">Number of the track.</param>
    /// <param name="ListenerId">Whose.</param>
    /// <param name="Value">1 to 5.</param>
    /// <param name="Residual">Less the expected one.</param>
    /// <param name="Mood">In which mood.</param>
    internal readonly record struct Rating(int Track, string ListenerId, double Value, double Residual, EmotionScores Mood);

    /// <summary>Track ids by number, in the order of their first rating.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>How much higher than others each track is rated.</summary>
    public double[] Offsets { get; }

    /// <summary>Four numbers a track: the sums of its ratings' shares of each mood.</summary>
    public double[] Moods { get; }

    /// <summary>Four numbers a track: the sums of share times residual.</summary>
    public double[] Residuals { get; }

    /// <summary>Number of a track; -1 for one that nobody rated.</summary>
    public int NumberOf(string trackId) => _numbers.GetValueOrDefault(trackId, -1);

    /// <summary>Ratings of a track.</summary>
    public IReadOnlyList<Rating> OfTrack(int track) => _byTrack[track];

    /// <summary>Ratings of a listener, one a track and mood; empty for a stranger.</summary>
    public IReadOnlyList<Rating> OfListener(string listenerId) => _byListener.TryGetValue(listenerId, out List<Rating>? own) ? own : [];
}
