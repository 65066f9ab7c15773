namespace MultimodalMood.Core.Numerics;

/// <summary>Local maxima of a signal, and how far each stands out.</summary>
/// <remarks>The same as SciPy's <c>find_peaks</c> and <c>peak_prominences</c>: a flat top counts once, at its middle; ends do not count.</remarks>
public static class LocalPeaks
{
    /// <summary>Indices of the maxima, rising.</summary>
    public static List<int> Maxima(ReadOnlySpan<double> signal) => Extrema(signal, 1);

    /// <summary>Indices of the minima, rising.</summary>
    public static List<int> Minima(ReadOnlySpan<double> signal) => Extrema(signal, -1);

    /// <summary>The height of a peak over the higher of the two lowest points between it and the next higher sample (or the end) on either side.</summary>
    public static double Prominence(ReadOnlySpan<double> signal, int peak)
    {
        double top = signal[peak], left = top, right = top;
        for (int i = peak; i >= 0 && signal[i] <= top; i--)
        {
            left = Math.Min(left, signal[i]);
        }

        for (int i = peak; i < signal.Length && signal[i] <= top; i++)
        {
            right = Math.Min(right, signal[i]);
        }

        return top - Math.Max(left, right);
    }

    private static List<int> Extrema(ReadOnlySpan<double> signal, double sign)
    {
        List<int> found = [];
        for (int i = 1; i < signal.Length - 1; i++)
        {
            if (sign * signal[i] > sign * signal[i - 1])
            {
                int end = i;
                while (end + 1 < signal.Length && signal[end + 1] == signal[i])
                {
                    end++;
                }

                if (end + 1 < signal.Length && sign * signal[end + 1] < sign * signal[i])
                {
                    found.Add((i + end) / 2);
                }

                i = end;
            }
        }

        return found;
    }
}
