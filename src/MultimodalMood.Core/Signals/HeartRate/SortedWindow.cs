namespace MultimodalMood.Core.Signals.HeartRate;

/// <summary>The most recent values, kept in order of size, for moving medians and quantiles. Allocates nothing after it is made.</summary>
internal sealed class SortedWindow(int capacity)
{
    private readonly double[] _sorted = new double[capacity];

    /// <summary>Number of values.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets all.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a value; the caller sees to it that there is room.</summary>
    public void Add(double value)
    {
        int at = Place(value);
        Array.Copy(_sorted, at, _sorted, at + 1, Count - at);
        _sorted[at] = value;
        Count++;
    }

    /// <summary>Removes a value that was added.</summary>
    public void Remove(double value)
    {
        int at = Place(value);
        Array.Copy(_sorted, at + 1, _sorted, at, Count - at - 1);
        Count--;
    }

    /// <summary>A quantile, linear between neighbours (as in pandas).</summary>
    public double Quantile(double share)
    {
        double place = share * (Count - 1);
        int below = (int)place;
        double low = _sorted[below];
        return below + 1 < Count ? low + (_sorted[below + 1] - low) * (place - below) : low;
    }

    /// <summary>The middle value, or the mean of the two middle ones.</summary>
    public double Median() => Count % 2 == 1 ? _sorted[Count / 2] : (_sorted[Count / 2 - 1] + _sorted[Count / 2]) / 2;

    /// <summary>Alpha times half the distance between the quartiles.</summary>
    public double Threshold() => BeatClassifier.Alpha * ((Quantile(0.75) - Quantile(0.25)) / 2);

    private int Place(double value)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_sorted[middle] < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
