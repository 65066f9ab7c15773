namespace MultimodalMood.Web.Live;

/// <summary>Points of one measure for the chart: a time and one or more values each; a null value is a hole (unknown), never 0.</summary>
/// <param name="columns">Values a point has, such as 2 for mean and standard deviation.</param>
/// <param name="extremes">How many of the first columns are drawn as lines, whose lowest and highest points survive thinning.</param>
public sealed class LiveTrace(int columns, int extremes)
{
    private readonly List<double> _times = [];
    private readonly List<double?> _values = [];

    /// <summary>Values that each point has.</summary>
    public int Columns { get; } = columns;

    public int Count => _times.Count;

    /// <summary>Time of the last point in seconds, or null.</summary>
    public double? LastTimeS => Count == 0 ? null : _times[^1];

    public double TimeS(int point) => _times[point];

    public double? Value(int point, int column) => _values[point * Columns + column];

    public void Add(double timeS, params ReadOnlySpan<double?> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, Columns);
        _times.Add(timeS);
        _values.AddRange(values);
    }

    /// <summary>Adds a hole: what follows is not connected with what came before.</summary>
    public void AddBreak(double timeS)
    {
        _times.Add(timeS);
        for (int column = 0; column < Columns; column++)
        {
            _values.Add(null);
        }
    }

    /// <summary>At most <paramref name="maxPoints"/> points with every column's minimum and maximum, every stretch's holes, and both ends kept.</summary>
    /// <remarks>Equal stretches of points; from each the lowest and highest of every drawn column and the first hole. All columns keep
    /// the same times, so that stacked areas stay aligned. O(points).</remarks>
    public LiveTrace Thinned(int maxPoints)
    {
        int perStretch = 2 * extremes + 1;
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPoints, perStretch + 2);
        if (Count <= maxPoints)
        {
            return this;
        }

        int stretches = (maxPoints - 2) / perStretch;
        var thin = new LiveTrace(Columns, extremes);
        var kept = new SortedSet<int>();
        for (int stretch = 0; stretch < stretches; stretch++)
        {
            int from = (int)((long)Count * stretch / stretches);
            int to = (int)((long)Count * (stretch + 1) / stretches);
            KeepExtremes(from, to, kept);
        }

        kept.Add(0);
        kept.Add(Count - 1);
        foreach (int point in kept)
        {
            thin.Add(_times[point], System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values).Slice(point * Columns, Columns));
        }

        return thin;
    }

    private void KeepExtremes(int from, int to, SortedSet<int> kept)
    {
        for (int column = 0; column < extremes; column++)
        {
            int lowest = -1, highest = -1;
            for (int point = from; point < to; point++)
            {
                if (Value(point, column) is not { } value)
                {
                    continue;
                }

                lowest = lowest < 0 || value < Value(lowest, column) ? point : lowest;
                highest = highest < 0 || value > Value(highest, column) ? point : highest;
            }

            if (lowest >= 0)
            {
                kept.Add(lowest);
                kept.Add(highest);
            }
        }

        for (int point = from; point < to; point++)
        {
            if (Value(point, 0) is null)
            {
                kept.Add(point);
                return;
            }
        }
    }
}
