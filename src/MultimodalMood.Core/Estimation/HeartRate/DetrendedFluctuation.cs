using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>Detrended fluctuation analysis: how the spread of the summed intervals grows with the length of the window.</summary>
/// <remarks>Peng et al. (1995), Chaos 5(1). y = running sum of (RR - mean); for every window length n, floor(N/n) windows from the start
/// without overlap, each without its straight line; F(n) = root mean square of all residuals; the exponent is the slope of ln F on ln n.
/// Alpha1 here takes n = 4 to 16.</remarks>
public static class DetrendedFluctuation
{
    /// <summary>The exponent over window lengths from <paramref name="shortest"/> to <paramref name="longest"/> intervals.</summary>
    /// <returns>Null when the series is shorter than the longest window, or does not vary.</returns>
    public static double? Exponent(ReadOnlySpan<double> rrMs, int shortest = 4, int longest = 16)
    {
        if (rrMs.Length < longest)
        {
            return null;
        }

        double mean = 0;
        foreach (double rr in rrMs)
        {
            mean += rr;
        }

        mean /= rrMs.Length;
        double[] profile = new double[rrMs.Length];
        double sum = 0;
        for (int i = 0; i < profile.Length; i++)
        {
            profile[i] = sum += rrMs[i] - mean;
        }

        int count = longest - shortest + 1;
        double xSum = 0, ySum = 0, xx = 0, xy = 0;
        for (int n = shortest; n <= longest; n++)
        {
            double fluctuation = Fluctuation(profile, n);
            if (!(fluctuation > 1e-9))
            {
                return null; // a series that does not vary: the logarithm has nothing to say
            }

            double x = PortableMath.Log(n), y = PortableMath.Log(fluctuation);
            xSum += x;
            ySum += y;
            xx += x * x;
            xy += x * y;
        }

        return (xy - xSum * ySum / count) / (xx - xSum * xSum / count);
    }

    private static double Fluctuation(ReadOnlySpan<double> profile, int n)
    {
        int windows = profile.Length / n;
        double centre = (n - 1) / 2.0, squaresOfX = n * ((double)n * n - 1) / 12, total = 0;
        for (int w = 0; w < windows; w++)
        {
            ReadOnlySpan<double> window = profile.Slice(w * n, n);
            double mean = 0, slope = 0;
            for (int i = 0; i < n; i++)
            {
                mean += window[i];
                slope += (i - centre) * window[i];
            }

            mean /= n;
            slope /= squaresOfX;
            for (int i = 0; i < n; i++)
            {
                double residual = window[i] - mean - slope * (i - centre);
                total += residual * residual;
            }
        }

        return Math.Sqrt(total / (windows * (double)n));
    }
}
