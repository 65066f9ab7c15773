using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>The intervals of the last minutes, for windows over them. Fixed room: 1,024 intervals, two minutes at 500 beats a minute.</summary>
internal sealed class RecentIntervals
{
    private const int Capacity = 1024;
    private readonly NormalInterval[] _ring = new NormalInterval[Capacity];
    private readonly double?[] _withHoles = new double?[2 * Capacity];
    private readonly double[] _stretch = new double[Capacity];
    private long _count;

    /// <summary>The last beat, or null before the first.</summary>
    public SessionTime? Last => _count > 0 ? At(_count - 1).End : null;

    /// <summary>Adds the next interval.</summary>
    public void Add(in NormalInterval interval) => _ring[_count++ % Capacity] = interval;

    /// <summary>The intervals that end in a window, oldest first, with null for every hole between them.</summary>
    /// <param name="end">End of the window, included.</param>
    /// <param name="seconds">Its length.</param>
    /// <param name="coveredMs">How much of the window they cover.</param>
    /// <param name="corrected">How many of them are corrected.</param>
    public ReadOnlySpan<double?> Window(SessionTime end, double seconds, out double coveredMs, out int corrected)
    {
        SessionTime start = end - TimeSpan.FromSeconds(seconds);
        long first = FirstAfter(start);
        int length = 0;
        coveredMs = 0;
        corrected = 0;
        for (long i = first; i < _count && At(i).End <= end; i++)
        {
            NormalInterval interval = At(i);
            if (i > first && !interval.Follows)
            {
                _withHoles[length++] = null;
            }

            _withHoles[length++] = interval.Ms;
            coveredMs += Math.Min(interval.Ms, 1000 * interval.End.SecondsSince(start));
            corrected += interval.Corrected ? 1 : 0;
        }

        coveredMs = Math.Min(coveredMs, 1000 * seconds);
        return _withHoles.AsSpan(0, length);
    }

    /// <summary>The intervals without a hole up to the last beat, at most <paramref name="seconds"/> back, oldest first, ms.</summary>
    public ReadOnlySpan<double> Stretch(double seconds)
    {
        if (Last is not { } last)
        {
            return default;
        }

        long first = FirstAfter(last - TimeSpan.FromSeconds(seconds)), start = _count - 1;
        while (start > first && At(start).Follows)
        {
            start--;
        }

        int length = 0;
        for (long i = start; i < _count; i++)
        {
            _stretch[length++] = At(i).Ms;
        }

        return _stretch.AsSpan(0, length);
    }

    private long FirstAfter(SessionTime start)
    {
        long first = _count, oldest = Math.Max(0, _count - Capacity);
        while (first > oldest && At(first - 1).End > start)
        {
            first--;
        }

        return first;
    }

    private NormalInterval At(long index) => _ring[index % Capacity];
}
