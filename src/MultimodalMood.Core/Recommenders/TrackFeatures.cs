using System.Runtime.CompilerServices;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Music;

namespace MultimodalMood.Core.Recommenders;

/// <summary>The catalogue's numeric features, each standardised over the tracks that have it; a feature that a track lacks is NaN inside and
/// counts for nothing outside.</summary>
internal sealed class TrackFeatures
{
    /// <summary>Most columns used: the first names in ordinal order after valence, arousal and tempo.</summary>
    private const int MostColumns = 16;

    // A catalogue that is asked about again is not standardised again; a list that was given is not changed any more.
    private static readonly ConditionalWeakTable<IReadOnlyList<Track>, TrackFeatures> s_known = [];

    private readonly double[] _values;
    private readonly double[] _filled;
    private readonly bool[] _anything;
    private readonly Dictionary<string, int> _rows;

    private TrackFeatures(IReadOnlyList<Track> catalogue, double[] values, int columns, Dictionary<string, int> rows, Gaussian valence, Gaussian arousal)
    {
        Catalogue = catalogue;
        _values = values;
        _filled = [.. values.Select(value => double.IsNaN(value) ? 0 : value)];
        Places = new double[2 * catalogue.Count];
        for (int row = 0; row < catalogue.Count; row++)
        {
            Places[2 * row] = catalogue[row].Valence ?? double.NaN;
            Places[2 * row + 1] = catalogue[row].Arousal ?? double.NaN;
        }

        _anything = [.. Enumerable.Range(0, catalogue.Count).Select(row => values.AsSpan(row * columns, columns).ContainsAnyExcept(double.NaN))];
        Columns = columns;
        _rows = rows;
        Valence = valence;
        Arousal = arousal;
    }

    /// <summary>The tracks, in the order of their rows.</summary>
    public IReadOnlyList<Track> Catalogue { get; }

    /// <summary>Valence and arousal of each row as the track has them, NaN where unknown: side by side in memory, unlike the tracks.</summary>
    public double[] Places { get; }

    /// <summary>Whether no id stands in the catalogue twice.</summary>
    public bool IsUnique => _rows.Count == Catalogue.Count;

    /// <summary>How many features there are.</summary>
    public int Columns { get; }

    /// <summary>Distribution of valence over the catalogue.</summary>
    public Gaussian Valence { get; }

    /// <summary>Distribution of arousal over the catalogue.</summary>
    public Gaussian Arousal { get; }

    /// <summary>Standardises a catalogue, which is not changed afterwards.</summary>
    public static TrackFeatures Of(IReadOnlyList<Track> catalogue) => catalogue is List<Track> ? Standardised(catalogue) : s_known.GetValue(catalogue, Standardised);

    private static TrackFeatures Standardised(IReadOnlyList<Track> catalogue)
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

        return new TrackFeatures(catalogue, values, columns, rows, valence, arousal);
    }

    /// <summary>A track's standardised features, NaN where unknown; empty for a track that the catalogue lacks.</summary>
    public ReadOnlySpan<double> this[string trackId] => At(Row(trackId));

    /// <summary>Where a track stands, for repeated look-ups; -1 for a track that the catalogue lacks.</summary>
    public int Row(string trackId) => _rows.GetValueOrDefault(trackId, -1);

    /// <summary>Whether anything is known of a track.</summary>
    public bool Knows(string trackId) => Row(trackId) is >= 0 and int row && _anything[row];

    /// <summary>Whether anything is known of the track of a row.</summary>
    public bool KnowsRow(int row) => _anything[row];

    /// <summary>A row's standardised features, 0 where unknown.</summary>
    public ReadOnlySpan<double> Filled(int row) => _filled.AsSpan(row * Columns, Columns);

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
