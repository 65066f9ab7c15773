namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>Time-domain measures of RR intervals in ms. A null interval stands for a hole: no difference is taken across it.</summary>
/// <remarks>Definitions: Shaffer &amp; Ginsberg (2017), Front. Public Health 5:258; Brennan et al. (2001), IEEE Trans. Biomed. Eng. 48(11)
/// for SD1 and SD2. Standard deviations divide by n - 1; pNN counts differences, not intervals. No floor on the length is applied here:
/// <see cref="MeasureFloors"/> does that. Checked against data/reference/heart and the shared references.</remarks>
public static class HeartRateVariability
{
    /// <summary>Number of intervals that are there.</summary>
    public static int Count(ReadOnlySpan<double?> rrMs)
    {
        int count = 0;
        foreach (double? rr in rrMs)
        {
            count += rr.HasValue ? 1 : 0;
        }

        return count;
    }

    /// <summary>Number of differences between intervals that really follow one another.</summary>
    public static int CountDifferences(ReadOnlySpan<double?> rrMs)
    {
        int count = 0;
        for (int i = 1; i < rrMs.Length; i++)
        {
            count += rrMs[i].HasValue && rrMs[i - 1].HasValue ? 1 : 0;
        }

        return count;
    }

    /// <summary>Sum of the intervals, ms.</summary>
    public static double SumMs(ReadOnlySpan<double?> rrMs)
    {
        double sum = 0;
        foreach (double? rr in rrMs)
        {
            sum += rr ?? 0;
        }

        return sum;
    }

    /// <summary>Mean interval, ms; null without intervals.</summary>
    public static double? MeanMs(ReadOnlySpan<double?> rrMs) => Count(rrMs) is > 0 and int count ? SumMs(rrMs) / count : null;

    /// <summary>Heart rate from the mean interval, beats a minute; null without intervals.</summary>
    public static double? HeartRateBpm(ReadOnlySpan<double?> rrMs) => 60_000 / MeanMs(rrMs);

    /// <summary>SDNN: standard deviation of the intervals, ms; null with fewer than two.</summary>
    public static double? Sdnn(ReadOnlySpan<double?> rrMs)
    {
        if (MeanMs(rrMs) is not { } mean)
        {
            return null;
        }

        int count = 0;
        double squares = 0;
        foreach (double? rr in rrMs)
        {
            if (rr is { } value)
            {
                squares += (value - mean) * (value - mean);
                count++;
            }
        }

        return count > 1 ? Math.Sqrt(squares / (count - 1)) : null;
    }

    /// <summary>RMSSD: root mean square of successive differences, ms; null when no two intervals follow one another.</summary>
    public static double? Rmssd(ReadOnlySpan<double?> rrMs)
    {
        int count = 0;
        double squares = 0;
        for (int i = 1; i < rrMs.Length; i++)
        {
            if (rrMs[i] - rrMs[i - 1] is { } difference)
            {
                squares += difference * difference;
                count++;
            }
        }

        return count > 0 ? Math.Sqrt(squares / count) : null;
    }

    /// <summary>SDSD: standard deviation of successive differences, ms; null with fewer than two of them.</summary>
    public static double? Sdsd(ReadOnlySpan<double?> rrMs) => DeviationOfPairs(rrMs, -1);

    /// <summary>SD1, the Poincaré plot's width across the line of identity: SD of (x[i] - x[i+1])/√2, ms.</summary>
    public static double? Sd1(ReadOnlySpan<double?> rrMs) => DeviationOfPairs(rrMs, -1) / Math.Sqrt(2);

    /// <summary>SD2, the Poincaré plot's length along the line of identity: SD of (x[i] + x[i+1])/√2, ms.</summary>
    public static double? Sd2(ReadOnlySpan<double?> rrMs) => DeviationOfPairs(rrMs, 1) / Math.Sqrt(2);

    /// <summary>pNN: differences larger than a threshold, percent of the differences; null without differences.</summary>
    /// <param name="rrMs">Intervals, ms.</param>
    /// <param name="thresholdMs">50 for pNN50, 20 for pNN20; a difference of exactly this does not count.</param>
    public static double? PnnPercent(ReadOnlySpan<double?> rrMs, double thresholdMs)
    {
        int count = 0, larger = 0;
        for (int i = 1; i < rrMs.Length; i++)
        {
            if (rrMs[i] - rrMs[i - 1] is { } difference)
            {
                count++;
                larger += Math.Abs(difference) > thresholdMs ? 1 : 0;
            }
        }

        return count > 0 ? 100.0 * larger / count : null;
    }

    // Standard deviation (n - 1) of x[i] + sign * x[i-1] over pairs that follow one another.
    private static double? DeviationOfPairs(ReadOnlySpan<double?> rrMs, int sign)
    {
        int count = 0;
        double sum = 0;
        for (int i = 1; i < rrMs.Length; i++)
        {
            if (rrMs[i] + sign * rrMs[i - 1] is { } pair)
            {
                sum += pair;
                count++;
            }
        }

        if (count < 2)
        {
            return null;
        }

        double mean = sum / count, squares = 0;
        for (int i = 1; i < rrMs.Length; i++)
        {
            if (rrMs[i] + sign * rrMs[i - 1] is { } pair)
            {
                squares += (pair - mean) * (pair - mean);
            }
        }

        return Math.Sqrt(squares / (count - 1));
    }
}
