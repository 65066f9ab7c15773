namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>Breathing over a record: one rate for each minute; a new minute every 10 s, in a record of more than an hour every 60 s.</summary>
public static class RespirationSeries
{
    private const double StepS = 10;

    // Minutes that overlap smooth a short record's median; an hour has sixty that do not.
    private const double OverlapUpToS = 3600;

    /// <summary>One rate a window; a record of a minute or less is one window.</summary>
    /// <param name="rrMs">Intervals without a hole, ms.</param>
    public static RespirationRate[] Of(ReadOnlySpan<double> rrMs)
    {
        List<RespirationRate> rates = [];
        var resampling = new RrResampling();
        var spectrum = new WelchSpectrum(RespirationRate.TransformLength);
        int first = 0;
        double firstStartS = 0, windowStartS = 0;
        double totalS = 0;
        foreach (double rr in rrMs)
        {
            totalS += rr / 1000;
        }

        double stepS = totalS > OverlapUpToS ? RespirationRate.WindowS : StepS;
        do
        {
            while (first < rrMs.Length && firstStartS < windowStartS)
            {
                firstStartS += rrMs[first++] / 1000;
            }

            int end = first;
            double endS = firstStartS;
            while (end < rrMs.Length && endS + rrMs[end] / 1000 <= windowStartS + RespirationRate.WindowS)
            {
                endS += rrMs[end++] / 1000;
            }

            ReadOnlySpan<double> window = rrMs[first..end];
            if (window.Length >= 4)
            {
                rates.Add(RespirationRate.Of(resampling.Take(window), spectrum));
            }

            windowStartS += stepS;
        }
        while (windowStartS + RespirationRate.WindowS <= totalS);
        return [.. rates];
    }

    /// <summary>Median of the rates that can be shown; null when fewer than half of them can.</summary>
    public static double? Median(ReadOnlySpan<double> rrMs)
    {
        RespirationRate[] all = Of(rrMs);
        double[] shown = [.. all.Where(rate => rate.Shown.HasValue).Select(rate => rate.PerMin).Order()];
        return shown.Length == 0 || 2 * shown.Length < all.Length
            ? null
            : (shown[(shown.Length - 1) / 2] + shown[shown.Length / 2]) / 2;
    }
}
