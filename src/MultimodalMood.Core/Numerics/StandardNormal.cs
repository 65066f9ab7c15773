namespace MultimodalMood.Core.Numerics;

/// <summary>The standard normal distribution.</summary>
public static class StandardNormal
{
    /// <summary>Share below z, within 7.5e-8 (Abramowitz and Stegun 1964, 26.2.17).</summary>
    public static double Below(double z)
    {
        double t = 1 / (1 + 0.2316419 * Math.Abs(z));
        double tail = PortableMath.Exp(-z * z / 2) / 2.5066282746310002
            * t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return z < 0 ? tail : 1 - tail;
    }
}
