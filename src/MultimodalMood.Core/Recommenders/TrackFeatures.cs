using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Music;

namespace MultimodalMood.Core.Recommenders;

/// <summary>The catalogue's numeric features, each standardised over the tracks that have it; a feature that a track lacks is NaN inside and
/// counts for nothing outside.</summary>
internal sealed class TrackFeatures
{
    /// <summary>Most columns used: the first names in ordinal order after valence, arousal and tempo.</summary>
    private const int MostColumns = 16;

    private readonly double[] _values;
    private readonly Dictionary<string, int> _rows;

    private TrackFeatures(double[] values, int columns, Dictionary<string, int> rows, Gaussian valence, Gaussian arousal)
    {
        _values = values;
        Columns = columns;
        _rows = rows;
        Valence = valence;
        Arousal = arousal;
    }

    /// <summary>How many features there are.</summary>
    public int Columns { get; }

    /// <summary>Distribution of valence over the catalogue.</summary>
    public Gaussian Valence { get; }

    /// <summary>Distribution of arousal over the catalogue.</summary>
    public Gaussian Arousal { get; }

    /// <summary>Standardises a catalogue.</summary>
    public static TrackFeatures Of(IReadOnlyList<Track> catalogue)
    {
        SortedSet<string> names = new(StringComparer.Ordinal);
        foreach (Track track in catalogue)
        {
            foreach (string name in track.Features.Keys)
            {
                names.Add(name);
            }
        }

        string[] further = [.. names.Take(MostColumns - 3)];
        int columns = 3 + further.Length;
        double[] values = new double[catalogue.Count * columns];
        Dictionary<string, int> rows = new(catalogue.Count, StringComparer.Ordinal);
        for (int row = 0; row < catalogue.Count; row++)
        {
            Track track = catalogue[row];
            rows[track.Id] = row;
            Span<double> of = values.AsSpan(row * columns, columns);
            of[0] = track.Valence ?? double.NaN;
            of[1] = track.Arousal ?? double.NaN;
            of[2] = track.TempoBpm ?? double.NaN;
            for (int i = 0; i < further.Length; i++)
            {
                of[3 + i] = track.Features.TryGetValue(further[i], out double value) && double.IsFinite(value) ? value : double.NaN;
            }
        }

        Gaussian valence = Standardise(values, columns, 0), arousal = Standardise(values, columns, 1);
        for (int column = 2; column < columns; column++)
        {
            Standardise(values, columns, column);
        }

        return new TrackFeatures(values, columns, rows, valence, arousal);
    }

    /// <summary>A track's standardised features, NaN where unknown; empty for a track that the catalogue lacks.</summary>
    public ReadOnlySpan<double> this[string trackId] => At(Row(trackId));

    /// <summary>Where a track stands, for repeated look-ups; -1 for a track that the catalogue lacks.</summary>
    public int Row(string trackId) => _rows.GetValueOrDefault(trackId, -1);

    /// <summary>Whether anything is known of a track.</summary>
    public bool Knows(string trackId)
    {
        foreach (double value in this[trackId])
        {
            if (!double.IsNaN(value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Mean squared difference over the features that both tracks have; 2, that of two tracks drawn at random, when they share none.</summary>
    /// <param name="row">One track's <see cref="Row"/>.</param>
    /// <param name="other">The other's.</param>
    public double Distance(int row, int other)
    {
        ReadOnlySpan<double> a = At(row), b = At(other);
        double sum = 0;
        int shared = 0;
        for (int i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            double difference = a[i] - b[i];
            if (!double.IsNaN(difference))
            {
                sum += difference * difference;
                shared++;
            }
        }

        return shared == 0 ? 2 : sum / shared;
    }

    private ReadOnlySpan<double> At(int row) => row < 0 ? [] : _values.AsSpan(row * Columns, Columns);

    private static Gaussian Standardise(double[] values, int columns, int column)
    {
        double sum = 0, squares = 0;
        int known = 0;
        for (int i = column; i < values.Length; i += columns)
        {
            if (!double.IsNaN(values[i]))
            {
                sum += values[i];
                known++;
            }
        }

        double mean = known == 0 ? 0 : sum / known;
        for (int i = column; i < values.Length; i += columns)
        {
            if (!double.IsNaN(values[i]))
            {
                squares += (values[i] - mean) * (values[i] - mean);
            }
        }

        double variance = known < 2 ? 0 : squares / known;
        double deviation = variance > 0 ? Math.Sqrt(variance) : 1; // a constant column becomes zeros
        for (int i = column; i < values.Length; i += columns)
        {
            values[i] = (values[i] - mean) / deviation;
        }

        return new Gaussian(mean, Math.Max(variance, 1e-6));
    }
}
