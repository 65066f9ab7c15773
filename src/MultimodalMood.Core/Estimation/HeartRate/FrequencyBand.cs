namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>A band of heart-rate oscillations, from its lower edge up to but without its upper one, Hz.</summary>
/// <remarks>Task Force of ESC and NASPE (1996), Circulation 93(5).</remarks>
public readonly record struct FrequencyBand(double LowHz, double HighHz)
{
    /// <summary>Low frequency: the baroreflex wave near 0.1 Hz, and slow breathing.</summary>
    public static readonly FrequencyBand Lf = new(0.04, 0.15);

    /// <summary>High frequency: breathing.</summary>
    public static readonly FrequencyBand Hf = new(0.15, 0.4);

    /// <summary>Very low frequency: slow regulation; needs five minutes.</summary>
    public static readonly FrequencyBand Vlf = new(0.003, 0.04);

    /// <summary>All that the short-term measures count: very low, low and high frequency.</summary>
    public static readonly FrequencyBand Total = new(0.003, 0.4);

    /// <summary>Area under a spectrum in this band: trapezoids between the bins inside, edges not interpolated.</summary>
    /// <param name="density">Power density at 0, <paramref name="stepHz"/>, 2 <paramref name="stepHz"/> …</param>
    /// <param name="stepHz">Distance of the bins, Hz.</param>
    /// <param name="firstHz">Frequency of the first bin, Hz.</param>
    public double Power(ReadOnlySpan<double> density, double stepHz, double firstHz = 0)
    {
        double power = 0;
        bool inside = false;
        for (int k = 0; k < density.Length; k++)
        {
            double frequency = firstHz + k * stepHz;
            if (frequency >= LowHz && frequency < HighHz)
            {
                power += inside ? (density[k - 1] + density[k]) / 2 * stepHz : 0;
                inside = true;
            }
        }

        return power;
    }
}
