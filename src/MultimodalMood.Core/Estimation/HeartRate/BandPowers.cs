namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>Power in the bands of heart-rate oscillations, ms²; null where the record is too short for a band.</summary>
/// <param name="LfMs2">0.04–0.15 Hz.</param>
/// <param name="HfMs2">0.15–0.4 Hz.</param>
/// <param name="TotalMs2">0.003–0.4 Hz.</param>
public readonly record struct BandPowers(double? LfMs2, double? HfMs2, double? TotalMs2)
{
    /// <summary>LF/HF; null where a band is unknown or HF is 0.</summary>
    public double? LfHf => HfMs2 is > 0 ? LfMs2 / HfMs2 : null;

    // A heart that does not vary has no power; what rounding leaves must not be made a ratio of.
    internal static BandPowers Of(ReadOnlySpan<double> density, double stepHz, double firstHz, bool lf, bool total, bool varies) => new(
        !lf ? null : varies ? FrequencyBand.Lf.Power(density, stepHz, firstHz) : 0,
        varies ? FrequencyBand.Hf.Power(density, stepHz, firstHz) : 0,
        !total ? null : varies ? FrequencyBand.Total.Power(density, stepHz, firstHz) : 0);
}
