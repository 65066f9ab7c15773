namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>The power density of a record's intervals, to be drawn beside the measures that <see cref="HeartRateAnalysis"/> takes from it.</summary>
/// <param name="StepHz">Distance of the bins, Hz; the first is at 0.</param>
/// <param name="Density">ms²/Hz, up to 0.5 Hz.</param>
/// <param name="VlfMs2">Power below the low frequencies, 0.003–0.04 Hz, ms²; meant for records of at least <see cref="MeasureFloors.TotalPowerS"/>.</param>
public sealed record HeartSpectrum(double StepHz, IReadOnlyList<double> Density, double VlfMs2)
{
    private const double HighestHz = 0.5;
    private const int Segment = 256;

    /// <summary>Welch's density with segments of 64 s (W1) over the longest stretch without a hole; null with fewer than three intervals in it.</summary>
    /// <param name="rrMs">Intervals, ms; null for a hole.</param>
    public static HeartSpectrum? Of(ReadOnlySpan<double?> rrMs)
    {
        double[] stretch = MeasureGuard.FindLongestStretch(rrMs);
        if (stretch.Length < 3)
        {
            return null;
        }

        var welch = new WelchSpectrum(1024);
        welch.Compute(new RrResampling().Take(stretch), RrResampling.RateHz, Segment);
        return new(welch.StepHz, [.. welch.Density[..((int)(HighestHz / welch.StepHz) + 1)]], welch.Power(FrequencyBand.Vlf));
    }
}
