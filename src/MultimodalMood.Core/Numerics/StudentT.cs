namespace MultimodalMood.Core.Numerics;

/// <summary>Student's t.</summary>
public static class StudentT
{
    private const double Z = 1.959963984540054;

    /// <summary>The quantile that 97.5 % lie below, for 95 % intervals.</summary>
    /// <remarks>Exact for one and two degrees; else the expansion about the normal quantile (Abramowitz &amp; Stegun 1964, 26.7.5), right to 0.001 from four degrees on and to 0.02 at three.</remarks>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    public static double Quantile975(int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        if (degrees <= 2)
        {
            return degrees == 1 ? 12.706204736174698 : 4.302652729749464;
        }

        double n = degrees, z2 = Z * Z, z3 = z2 * Z, z5 = z3 * z2, z7 = z5 * z2, z9 = z7 * z2;
        return Z
            + (z3 + Z) / (4 * n)
            + (5 * z5 + 16 * z3 + 3 * Z) / (96 * n * n)
            + (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384 * n * n * n)
            + (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * Z) / (92160 * n * n * n * n);
    }
}
