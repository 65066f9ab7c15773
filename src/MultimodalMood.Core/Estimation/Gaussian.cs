namespace MultimodalMood.Core.Estimation;

/// <summary>A normal distribution over one affect axis.</summary>
/// <remarks>Dimensionless. "Nothing known" is a null <c>Gaussian?</c>, never a variance of 0 or infinity.</remarks>
public readonly record struct Gaussian
{
    /// <summary>0.9 quantile of the standard normal: the central 80 % lie within so many standard deviations.</summary>
    private const double Quantile90 = 1.2815515655446004;

    /// <summary>Checks and keeps mean and variance.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mean is not finite, or the variance is not finite and above 0.</exception>
    public Gaussian(double mean, double variance)
    {
        Mean = double.IsFinite(mean) ? mean : throw new ArgumentOutOfRangeException(nameof(mean), mean, "The mean must be finite.");
        Variance = double.IsFinite(variance) && variance > 0
            ? variance
            : throw new ArgumentOutOfRangeException(nameof(variance), variance, "The variance must be finite and above 0.");
    }

    /// <summary>Mean.</summary>
    public double Mean { get; }

    /// <summary>Variance, above 0.</summary>
    public double Variance { get; }

    /// <summary>Standard deviation.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>Whether a value lies in the central 80 % interval.</summary>
    public bool Holds80(double value) => Math.Abs(value - Mean) <= Quantile90 * StandardDeviation;
}
