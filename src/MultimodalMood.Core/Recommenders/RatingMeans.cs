namespace MultimodalMood.Core.Recommenders;

/// <summary>The mean of all ratings, and how far each listener and track lies from it, shrunk towards 0 where there is little to go by.</summary>
/// <remarks>b = sum of deviations / (n + 5); tracks first, then listeners on what is left: Koren (2010), Factor in the neighbors, ACM TKDD 4(1), sec. 2.1.</remarks>
public sealed class RatingMeans
{
    /// <summary>Ratings that pull a mean towards 0.</summary>
    public const double Shrinkage = 5;

    private readonly Dictionary<string, double> _listeners = [];
    private readonly Dictionary<string, (double Offset, double Mean, int Count)> _tracks = [];

    private RatingMeans(double mean) => Mean = mean;

    /// <summary>Mean of all ratings; 3, the middle of the scale, when there is none.</summary>
    public double Mean { get; }

    /// <summary>Means of a settled history's ratings.</summary>
    public static RatingMeans Of(IReadOnlyList<Interaction> ratings)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        var means = new RatingMeans(ratings.Count == 0 ? 3 : ratings.Average(rated => rated.Rating!.Value));
        foreach (var group in ratings.GroupBy(rated => rated.TrackId, StringComparer.Ordinal))
        {
            double sum = group.Sum(rated => rated.Rating!.Value);
            int count = group.Count();
            means._tracks[group.Key] = ((sum - count * means.Mean) / (count + Shrinkage), sum / count, count);
        }

        foreach (var group in ratings.GroupBy(rated => rated.ListenerId, StringComparer.Ordinal))
        {
            double left = group.Sum(rated => rated.Rating!.Value - means.Mean - means.TrackOffset(rated.TrackId));
            means._listeners[group.Key] = left / (group.Count() + Shrinkage);
        }

        return means;
    }

    /// <summary>How much higher than others this listener rates.</summary>
    public double ListenerOffset(string listenerId) => _listeners.GetValueOrDefault(listenerId);

    /// <summary>How much higher than others this track is rated.</summary>
    public double TrackOffset(string trackId) => _tracks.GetValueOrDefault(trackId).Offset;

    /// <summary>Plain mean and number of a track's ratings; null mean without any.</summary>
    public (double? Mean, int Count) TrackMean(string trackId) => _tracks.TryGetValue(trackId, out var track) ? (track.Mean, track.Count) : (null, 0);

    /// <summary>What is expected knowing only who and what: mean + listener + track.</summary>
    public double Expected(string listenerId, string trackId) => Mean + ListenerOffset(listenerId) + TrackOffset(trackId);
}
