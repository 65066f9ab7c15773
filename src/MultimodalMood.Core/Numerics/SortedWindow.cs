using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MultimodalMood.Core.Numerics;

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

    /// <summary>Takes one value out and puts another in: what lies between their places moves, and nothing else.</summary>
    public void Replace(double old, double value)
    {
        int from = Place(old), to = Place(value);
        if (to > from)
        {
            to--; // the value's place once the old one is out
            Array.Copy(_sorted, from + 1, _sorted, from, to - from);
        }
        else
        {
            Array.Copy(_sorted, to, _sorted, to + 1, from - to);
        }

        _sorted[to] = value;
    }

    // The number of values below; halves without a branch that could be guessed wrong.
    private int Place(double value)
    {
        ref double values = ref MemoryMarshal.GetArrayDataReference(_sorted);
        int low = 0;
        for (int length = Count; length > 0;)
        {
            int half = (length + 1) / 2;
            low = Unsafe.Add(ref values, low + half - 1) < value ? low + half : low;
            length -= half;
        }

        return low;
    }
}
