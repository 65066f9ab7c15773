namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>Breathing rate from the swing of the intervals, with how far it can be trusted.</summary>
/// <remarks>Spectrum of one minute of intervals at 4 Hz (Hann, 4,096 points), highest peak in 0.1–0.5 Hz. Where the low-frequency wave
/// dominates, that peak is the wave and not the breath (references: errors of 5/min), so the confidence is the share of the power in
/// 0.04–0.5 Hz that lies within 0.04 Hz of the peak, and 0 for a peak at the search's lower edge or one overtopped by the low
/// frequencies below 0.1 Hz.</remarks>
/// <param name="PerMin">Breaths a minute, 6 to 30.</param>
/// <param name="Confidence">In [0, 1].</param>
public readonly record struct RespirationRate(double PerMin, double Confidence)
{
    /// <summary>Below this confidence the rate is not shown.</summary>
    public const double LeastConfidence = 0.5;

    /// <summary>Length of the window, seconds.</summary>
    public const double WindowS = 60;

    /// <summary>Points of the transform.</summary>
    public const int TransformLength = 4096;

    /// <summary>The rate where the confidence allows it, else null.</summary>
    public double? Shown => Confidence >= LeastConfidence ? PerMin : null;

    /// <summary>Finds the rate in a window's intervals without their trend.</summary>
    /// <param name="resampled">Intervals at <see cref="RrResampling.RateHz"/>.</param>
    /// <param name="spectrum">A spectrum of <see cref="TransformLength"/> points, used as scratch.</param>
    public static RespirationRate Of(ReadOnlySpan<double> resampled, WelchSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        spectrum.Compute(resampled, RrResampling.RateHz, resampled.Length);
        ReadOnlySpan<double> density = spectrum.Density;
        int peak = 0, low = (int)Math.Ceiling(0.1 / spectrum.StepHz), high = (int)(0.5 / spectrum.StepHz);
        for (int k = low; k <= high; k++)
        {
            peak = peak == 0 || density[k] > density[peak] ? k : peak;
        }

        double total = 0, near = 0, slow = 0;
        for (int k = (int)Math.Ceiling(0.04 / spectrum.StepHz); k <= high; k++)
        {
            total += density[k];
            near += Math.Abs(k - peak) * spectrum.StepHz <= 0.04 ? density[k] : 0;
            slow = k < low && density[k] > slow ? density[k] : slow;
        }

        double confidence = peak <= low + 1 || total <= 0 || slow > density[peak] ? 0 : near / total;
        return new(peak * spectrum.StepHz * 60, confidence);
    }
}
