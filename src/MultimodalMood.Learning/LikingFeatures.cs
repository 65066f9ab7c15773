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

    /// <summary>Two columns each, value and whether it is known: valence, arousal, tempo, further features; mood valence, arousal, four classes;
    /// both distances.</summary>
    public int Columns => 2 * (3 + _names.Length + 6 + 2);

    /// <summary>One row; a track that the catalogue lacks has no features.</summary>
    public float[] Of(string trackId, EmotionScores? classes, Affect mood)
    {
        Track? track = _tracks.GetValueOrDefault(trackId);
        float[] row = new float[Columns];
        int at = 0;
        void Add(double? value)
        {
            if (value is { } known && double.IsFinite(known))
            {
                row[at] = (float)known;
                row[at + 1] = 1;
            }

            at += 2;
        }

        Add(track?.Valence);
        Add(track?.Arousal);
        Add(track?.TempoBpm);
        foreach (string name in _names)
        {
            Add(track is not null && track.Features.TryGetValue(name, out double value) ? value : null);
        }

        Add(mood.Valence);
        Add(mood.Arousal);
        for (Emotion emotion = Emotion.Happy; emotion <= Emotion.Neutral; emotion++)
        {
            Add(classes?[emotion]);
        }

        Add(track?.Valence - mood.Valence is { } inValence ? Math.Abs(inValence) : null);
        Add(track?.Arousal - mood.Arousal is { } inArousal ? Math.Abs(inArousal) : null);
        return row;
    }
}
