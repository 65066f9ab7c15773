
namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>All measures of one record of intervals, each null with a reason where the record does not allow it.</summary>
/// <remarks>Time-domain measures pass over holes; spectra, DFA and sample entropy take the longest stretch without one.</remarks>
public sealed class HeartRateAnalysis
{
    private readonly Dictionary<string, string> _reasons = [];

    private HeartRateAnalysis()
    {
    }

    /// <summary>Intervals that are there.</summary>
    public int Intervals { get; private init; }

    /// <summary>Their sum, seconds.</summary>
    public double DurationS { get; private init; }

    /// <summary>Differences between intervals that follow one another.</summary>
    public int Differences { get; private init; }

    /// <summary>Heart rate from the mean interval, beats a minute.</summary>
    public double? HeartRateBpm { get; private set; }

    /// <summary>Mean interval, ms.</summary>
    public double? MeanMs { get; private set; }

    /// <summary>SDNN, ms.</summary>
    public double? SdnnMs { get; private set; }

    /// <summary>RMSSD, ms.</summary>
    public double? RmssdMs { get; private set; }

    /// <summary>SDSD, ms.</summary>
    public double? SdsdMs { get; private set; }

    /// <summary>pNN50, percent of the differences.</summary>
    public double? Pnn50Percent { get; private set; }

    /// <summary>pNN20, percent of the differences.</summary>
    public double? Pnn20Percent { get; private set; }

    /// <summary>SD1 of the Poincaré plot, ms.</summary>
    public double? Sd1Ms { get; private set; }

    /// <summary>SD2 of the Poincaré plot, ms.</summary>
    public double? Sd2Ms { get; private set; }

    /// <summary>Welch with segments of 64 s (W1).</summary>
    public BandPowers Welch { get; private set; }

    /// <summary>Welch with segments of up to 300 s (W2).</summary>
    public BandPowers WelchLong { get; private set; }

    /// <summary>Lomb–Scargle (L1).</summary>
    public BandPowers LombScargle { get; private set; }

    /// <summary>DFA alpha1 over 4 to 16 intervals.</summary>
    public double? DfaAlpha1 { get; private set; }

    /// <summary>DFA alpha1 over 4 to 11 intervals, as some tools take it.</summary>
    public double? DfaAlpha1To11 { get; private set; }

    /// <summary>Sample entropy.</summary>
    public double? SampleEntropy { get; private set; }

    /// <summary>Breathing rate, a minute: median over the minutes of the record that show it with confidence.</summary>
    public double? RespirationPerMin { get; private set; }

    /// <summary>Why a measure is null, by its key on the command line; ordered by <see cref="StringComparer.Ordinal"/>.</summary>
    public IEnumerable<KeyValuePair<string, string>> Reasons => _reasons.OrderBy(reason => reason.Key, StringComparer.Ordinal);

    /// <summary>Measures a record.</summary>
    /// <param name="rrMs">Intervals, ms; null for a hole.</param>
    /// <param name="correctedPercent">How many of them were corrected; above 20 only the heart rate is left.</param>
    /// <param name="floors">Whether <see cref="MeasureFloors"/> apply; switched off only to check formulas.</param>
    public static HeartRateAnalysis Of(ReadOnlySpan<double?> rrMs, double correctedPercent = 0, bool floors = true)
    {
        var analysis = new HeartRateAnalysis
        {
            Intervals = HeartRateVariability.Count(rrMs),
            DurationS = HeartRateVariability.SumMs(rrMs) / 1000,
            Differences = HeartRateVariability.CountDifferences(rrMs),
        };
        var guard = new MeasureGuard(analysis._reasons, rrMs, correctedPercent, floors);
        analysis.MeasureTimeDomain(rrMs, guard);
        double[] stretch = guard.LongestStretch;
        analysis.MeasureSpectra(stretch, guard);
        if (guard.AllowsNonlinear(MeasureKeys.DfaAlpha1))
        {
            analysis.DfaAlpha1 = guard.Defined(MeasureKeys.DfaAlpha1, DetrendedFluctuation.Exponent(stretch));
            analysis.DfaAlpha1To11 = DetrendedFluctuation.Exponent(stretch, 4, 11);
        }

        if (guard.AllowsNonlinear(MeasureKeys.SampleEntropy))
        {
            analysis.SampleEntropy = guard.Defined(MeasureKeys.SampleEntropy, HeartRate.SampleEntropy.Of(stretch).Value);
        }

        return analysis;
    }

    private void MeasureTimeDomain(ReadOnlySpan<double?> rrMs, MeasureGuard guard)
    {
        HeartRateBpm = guard.Present(MeasureKeys.HeartRate, HeartRateVariability.HeartRateBpm(rrMs));
        MeanMs = guard.Present(MeasureKeys.Mean, HeartRateVariability.MeanMs(rrMs));
        SdnnMs = guard.AllowsVariability(MeasureKeys.Sdnn) ? HeartRateVariability.Sdnn(rrMs) : null;
        RmssdMs = guard.AllowsVariability(MeasureKeys.Rmssd) ? HeartRateVariability.Rmssd(rrMs) : null;
        SdsdMs = guard.AllowsVariability(MeasureKeys.Sdsd) ? HeartRateVariability.Sdsd(rrMs) : null;
        Pnn50Percent = guard.AllowsVariability(MeasureKeys.Pnn50) ? HeartRateVariability.PnnPercent(rrMs, 50) : null;
        Pnn20Percent = guard.AllowsVariability(MeasureKeys.Pnn20) ? HeartRateVariability.PnnPercent(rrMs, 20) : null;
        Sd1Ms = guard.AllowsVariability(MeasureKeys.Sd1) ? HeartRateVariability.Sd1(rrMs) : null;
        Sd2Ms = guard.AllowsVariability(MeasureKeys.Sd2) ? HeartRateVariability.Sd2(rrMs) : null;
    }

    private void MeasureSpectra(double[] stretch, MeasureGuard guard)
    {
        bool hf = guard.AllowsSpectrum(MeasureKeys.Hf, MeasureFloors.HfS), lf = guard.AllowsSpectrum(MeasureKeys.Lf, MeasureFloors.LfS);
        bool ratio = guard.AllowsSpectrum(MeasureKeys.LfHf, MeasureFloors.LfS), total = guard.AllowsSpectrum(MeasureKeys.TotalPower, MeasureFloors.TotalPowerS);
        bool breathing = guard.AllowsSpectrum(MeasureKeys.Respiration, MeasureFloors.HfS);
        if (!hf || stretch.Length < 3)
        {
            return;
        }

        ReadOnlySpan<double> resampled = new RrResampling().Take(stretch);
        bool varies = stretch.Any(rr => rr != stretch[0]);
        var welch = new WelchSpectrum(1024);
        welch.Compute(resampled, RrResampling.RateHz, 256);
        Welch = BandPowers.Of(welch.Density, welch.StepHz, 0, lf, total, varies);
        var welchLong = new WelchSpectrum(2048);
        welchLong.Compute(resampled, RrResampling.RateHz, 1200);
        WelchLong = BandPowers.Of(welchLong.Density, welchLong.StepHz, 0, lf, total, varies);
        LombScargle = BandPowers.Of(LombScargleSpectrum.Density(stretch), LombScargleSpectrum.StepHz, LombScargleSpectrum.StepHz, lf, total, varies);
        if (ratio)
        {
            guard.Defined(MeasureKeys.LfHf, Welch.LfHf);
        }

        RespirationPerMin = breathing ? guard.Confident(MeasureKeys.Respiration, RespirationSeries.Median(stretch)) : null;
    }
}
