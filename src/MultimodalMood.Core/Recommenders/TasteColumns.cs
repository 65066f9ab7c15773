using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Recommenders;

/// <summary>What <see cref="PersonalTaste"/> sees of a track in a moment: 1, the fit to the mood in rating points, the standardised features, and the situation
/// times the track's valence and arousal. What is unknown is 0, the average.</summary>
internal sealed class TasteColumns
{
    /// <summary>Column of the fit to the mood.</summary>
    public const int MoodFit = 1;

    /// <summary>Variance of a mood of which only the means were kept: see <c>MoodInput</c>.</summary>
    private const double KeptMoodVariance = 0.08;

    /// <summary>Activities that have columns of their own: the commonest of the history.</summary>
    private const int MostActivities = 6;

    private const int Features = 2;
    private readonly TrackFeatures _features;
    private readonly Dictionary<string, Track> _tracks;
    private readonly string[] _activities;

    public TasteColumns(TrackFeatures features, IReadOnlyList<Track> catalogue, IReadOnlyList<Interaction> history)
    {
        _features = features;
        _tracks = new(catalogue.Count, StringComparer.Ordinal);
        foreach (Track track in catalogue)
        {
            _tracks[track.Id] = track;
        }

        _activities = [.. history.Where(one => one.Context?.Activity is not null).GroupBy(one => one.Context!.Activity!, StringComparer.Ordinal)
            .OrderByDescending(activity => activity.Count()).ThenBy(activity => activity.Key, StringComparer.Ordinal).Take(MostActivities).Select(activity => activity.Key)];
    }

    /// <summary>How many columns there are.</summary>
    public int Count => Features + _features.Columns + 4 + 2 * _activities.Length;

    /// <summary>Where the situation's columns begin.</summary>
    public int Situation => Features + _features.Columns;

    /// <summary>A play of the history.</summary>
    /// <returns>False for a track that the catalogue lacks.</returns>
    public bool Fill(Span<double> row, Interaction play)
    {
        if (!_tracks.TryGetValue(play.TrackId, out Track? track))
        {
            return false;
        }

        Gaussian? Kept(double? value) => value is { } mean ? new Gaussian(mean, KeptMoodVariance) : null;
        Fill(row, track, TargetPoint.Of(play.MoodClasses, Kept(play.MoodAffect.Valence), Kept(play.MoodAffect.Arousal), RecommendationTarget.Match), play.Context);
        return true;
    }

    /// <summary>A candidate in a mood.</summary>
    public void Fill(Span<double> row, Track track, TargetPoint mood, ListeningContext? context)
    {
        row.Clear();
        row[0] = 1;
        row[MoodFit] = FitPoints(track, mood) ?? 0;
        ReadOnlySpan<double> known = _features[track.Id];
        for (int i = 0; i < known.Length; i++)
        {
            row[Features + i] = double.IsNaN(known[i]) ? 0 : known[i];
        }

        if (context is null)
        {
            return;
        }

        double valence = row[Features], arousal = row[Features + 1];
        Span<double> situation = row[Situation..];
        situation[0] = context.Motion is { } motion ? (motion - 1) / 1.5 * arousal : 0;
        situation[1] = context.LightLuma is { } light ? (light - 128) / 64 * arousal : 0;
        if (context.HourOfDay is { } hour)
        {
            situation[2] = PortableMath.Sin(hour * Math.PI / 12) * arousal;
            situation[3] = PortableMath.Cos(hour * Math.PI / 12) * arousal;
        }

        if (Array.IndexOf(_activities, context.Activity) is >= 0 and int activity)
        {
            situation[4 + 2 * activity] = valence;
            situation[5 + 2 * activity] = arousal;
        }
    }

    /// <summary>Rating points that the fit to a mood is worth, against a usual track of the catalogue; null for a track without valence and arousal.</summary>
    public double? FitPoints(Track track, TargetPoint mood) => mood.Fit(track, _features.Valence, _features.Arousal) is { } fit
        ? ContentEvidence.PointsOfFit * (fit - mood.UsualFit(_features.Valence, _features.Arousal))
        : null;
}
