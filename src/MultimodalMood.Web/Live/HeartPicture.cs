using MultimodalMood.Core.Estimation.HeartRate;

namespace MultimodalMood.Web.Live;

/// <summary>The variability of a stretch of heartbeats, as the detail chart draws and lists it.</summary>
/// <param name="FromS">Begin of the stretch, session seconds.</param>
/// <param name="ToS">Its end.</param>
/// <param name="Intervals">Intervals that end in it.</param>
/// <param name="CorrectedPercent">Of these, not as the sensor sent them.</param>
/// <param name="Definitive">Judged over the whole record; otherwise live and provisional.</param>
/// <param name="Measures">Measures by their name on the command line; null where the stretch does not allow one.</param>
/// <param name="Reasons">Why a measure is missing, by its name: a code, then a sentence.</param>
/// <param name="SpectrumStepHz">Distance of the spectrum's bins, Hz.</param>
/// <param name="Spectrum">Power density, ms²/Hz, the first bin at 0; null where no spectrum may be shown.</param>
public sealed record HeartPicture(
    double FromS,
    double ToS,
    int Intervals,
    double CorrectedPercent,
    bool Definitive,
    IReadOnlyDictionary<string, double?> Measures,
    IReadOnlyDictionary<string, string> Reasons,
    double? SpectrumStepHz,
    IReadOnlyList<double>? Spectrum)
{
    /// <summary>Name of the power in the very low frequencies, which only the detail chart shows.</summary>
    public const string Vlf = "vlf_ms2";

    /// <summary>Measures a stretch.</summary>
    /// <param name="fromS">Begin, session seconds.</param>
    /// <param name="toS">End.</param>
    /// <param name="rrMs">Normal intervals that end in it, ms; null for a hole.</param>
    /// <param name="corrected">How many of them were corrected.</param>
    /// <param name="definitive">Whether the whole record was in view.</param>
    public static HeartPicture Of(double fromS, double toS, ReadOnlySpan<double?> rrMs, int corrected, bool definitive)
    {
        int count = HeartRateVariability.Count(rrMs);
        double percent = count == 0 ? 0 : 100.0 * corrected / count;
        HeartRateAnalysis analysis = HeartRateAnalysis.Of(rrMs, percent);
        Dictionary<string, string> reasons = new(analysis.Reasons);
        // The spectrum is shown when its fastest band may be; each slower band has its own reason.
        HeartSpectrum? spectrum = reasons.ContainsKey(MeasureKeys.Hf) ? null : HeartSpectrum.Of(rrMs);
        if (reasons.TryGetValue(MeasureKeys.TotalPower, out string? tooShort))
        {
            reasons[Vlf] = tooShort; // both need five minutes
        }

        return new HeartPicture(
            fromS,
            toS,
            count,
            percent,
            definitive,
            new Dictionary<string, double?>
            {
                [MeasureKeys.HeartRate] = analysis.HeartRateBpm,
                [MeasureKeys.Mean] = analysis.MeanMs,
                [MeasureKeys.Sdnn] = analysis.SdnnMs,
                [MeasureKeys.Rmssd] = analysis.RmssdMs,
                [MeasureKeys.Sd1] = analysis.Sd1Ms,
                [MeasureKeys.Sd2] = analysis.Sd2Ms,
                [Vlf] = reasons.ContainsKey(Vlf) ? null : spectrum?.VlfMs2,
                [MeasureKeys.Lf] = analysis.Welch.LfMs2,
                [MeasureKeys.Hf] = analysis.Welch.HfMs2,
                [MeasureKeys.LfHf] = analysis.Welch.LfHf,
                [MeasureKeys.Respiration] = analysis.RespirationPerMin,
            },
            reasons,
            spectrum?.StepHz,
            spectrum?.Density);
    }
}
