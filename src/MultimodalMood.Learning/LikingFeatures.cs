using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Music;

namespace MultimodalMood.Learning;

/// <summary>Turns a track and a mood into the columns of <see cref="LikingRow"/>.</summary>
internal sealed class LikingFeatures
{
    private readonly string[] _names;
    private readonly Dictionary<string, Track> _tracks;

    public LikingFeatures(IReadOnlyList<Track> catalogue)
    {
        _tracks = new(catalogue.Count, StringComparer.Ordinal);
        SortedSet<string> names = new(StringComparer.Ordinal);
        foreach (Track track in catalogue)
        {
            _tracks[track.Id] = track;
            names.UnionWith(track.Features.Keys);
        }

        _names = [.. names];
    }

    /// <summary>Columns: valence, arousal, tempo, further features; mood valence, arousal, four classes; both distances.</summary>
    public int Columns => 3 + _names.Length + 6 + 2;

    /// <summary>One row; a track that the catalogue lacks has no features.</summary>
    public float[] Of(string trackId, EmotionScores? classes, Affect mood)
    {
        Track? track = _tracks.GetValueOrDefault(trackId);
        float[] row = new float[Columns];
        row[0] = Number(track?.Valence);
        row[1] = Number(track?.Arousal);
        row[2] = Number(track?.TempoBpm);
        int at = 3;
        foreach (string name in _names)
        {
            row[at++] = track is not null && track.Features.TryGetValue(name, out double value) ? (float)value : float.NaN;
        }

        row[at++] = Number(mood.Valence);
        row[at++] = Number(mood.Arousal);
        for (Emotion emotion = Emotion.Happy; emotion <= Emotion.Neutral; emotion++)
        {
            row[at++] = Number(classes?[emotion]);
        }

        row[at++] = Math.Abs(row[0] - Number(mood.Valence));
        row[at] = Math.Abs(row[1] - Number(mood.Arousal));
        return row;
    }

    private static float Number(double? value) => value is { } known ? (float)known : float.NaN;
}
