namespace MultimodalMood.Core.Numerics;

/// <summary>Elementary functions from + - × ÷ √ alone, so that every machine gets the same last bit.</summary>
/// <remarks>The C library's exp, log, sin and cos differ between platforms in the last bit; a replay compared byte for byte
/// cannot use them. Coefficients: minimax/Taylor kernels as in FreeBSD msun (Sun Microsystems, 1993). Largest error found by
/// <c>PortableMathTests</c> against the platform's functions: below 1 unit in the last place plus the reduction's stated error.</remarks>
public static class PortableMath
{
    private const double Ln2Hi = 6.93147180369123816490e-01;
    private const double Ln2Lo = 1.90821492927058770002e-10;
    private const double HalfPiHi = 1.57079632673412561417e+00;
    private const double HalfPiMid = 6.07710050630396597660e-11;
    private const double HalfPiLo = 2.02226624879595063154e-21;

    /// <summary>e to the power <paramref name="x"/>; 0 below -745.2, +infinity above 709.8; NaN stays NaN.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        if (x > 709.782712893384)
        {
            return double.PositiveInfinity;
        }

        if (x < -745.1332191019412)
        {
            return 0;
        }

        int k = (int)(x / (Ln2Hi + Ln2Lo) + (x >= 0 ? 0.5 : -0.5));
        double hi = x - k * Ln2Hi, lo = k * Ln2Lo, r = hi - lo, t = r * r;
        double c = r - t * (1.66666666666666019037e-01 + t * (-2.77777777770155933842e-03 + t * (6.61375632143793436117e-05
            + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))));
        double y = 1 - ((lo - r * c / (2 - c)) - hi);
        return Math.ScaleB(y, k);
    }

    /// <summary>Natural logarithm; -infinity at 0, NaN below 0.</summary>
    public static double Log(double x)
    {
        if (double.IsNaN(x) || x < 0)
        {
            return double.NaN;
        }

        if (x == 0)
        {
            return double.NegativeInfinity;
        }

        if (double.IsPositiveInfinity(x))
        {
            return x;
        }

        int k = Math.ILogB(x);
        double m = Math.ScaleB(x, -k); // [1, 2)
        if (m > 1.4142135623730951)
        {
            m /= 2;
            k++;
        }

        double f = m - 1, s = f / (2 + f), z = s * s, w = z * z;
        double t1 = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
        double t2 = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
        double half = 0.5 * f * f;
        return k * Ln2Hi - ((half - (s * (half + t1 + t2) + k * Ln2Lo)) - f);
    }

    /// <summary><paramref name="x"/> to the power <paramref name="y"/> for <paramref name="x"/> above 0, as exp(y ln x).</summary>
    public static double Pow(double x, double y) => Exp(y * Log(x));

    /// <summary>Sine of an angle in radians; |x| up to 1e6 (larger angles lose precision in the reduction).</summary>
    public static double Sin(double x)
    {
        (int quadrant, double r) = Reduce(x);
        return quadrant switch { 0 => SinKernel(r), 1 => CosKernel(r), 2 => -SinKernel(r), _ => -CosKernel(r) };
    }

    /// <summary>Cosine of an angle in radians; |x| up to 1e6 (larger angles lose precision in the reduction).</summary>
    public static double Cos(double x)
    {
        (int quadrant, double r) = Reduce(x);
        return quadrant switch { 0 => CosKernel(r), 1 => -SinKernel(r), 2 => -CosKernel(r), _ => SinKernel(r) };
    }

    /// <summary>Hyperbolic tangent, in [-1, 1].</summary>
    public static double Tanh(double x)
    {
        if (Math.Abs(x) > 20)
        {
            return x > 0 ? 1 : -1;
        }

        if (Math.Abs(x) < 1e-3)
        {
            return x - x * x * x / 3; // next term 2x^5/15 is below half a unit in the last place here
        }

        double e = Exp(2 * x);
        return (e - 1) / (e + 1);
    }

    private static (int Quadrant, double Angle) Reduce(double x)
    {
        double n = Math.Round(x / 1.5707963267948966);
        double r = ((x - n * HalfPiHi) - n * HalfPiMid) - n * HalfPiLo;
        return ((int)((long)n & 3), r);
    }

    private static double SinKernel(double x)
    {
        double z = x * x;
        return x + x * z * (-1.66666666666666324348e-01 + z * (8.33333333332248946124e-03 + z * (-1.98412698298579493134e-04
            + z * (2.75573137070700676789e-06 + z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)))));
    }

    private static double CosKernel(double x)
    {
        double z = x * x;
        double r = z * (4.16666666666666019037e-02 + z * (-1.38888888888741095749e-03 + z * (2.48015872894767294178e-05
            + z * (-2.75573143513906633035e-07 + z * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11)))));
        return 1 - (0.5 * z - z * r);
    }
}
