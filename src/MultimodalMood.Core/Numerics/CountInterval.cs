namespace MultimodalMood.Core.Numerics;

/// <summary>95 % intervals of what was counted, also where nothing or everything was.</summary>
public static class CountInterval
{
    private const double Z = 1.959964;

    /// <summary>Of a share: Wilson (1927), JASA 22:209, without continuity correction.</summary>
    /// <param name="count">How many had it, 0 to <paramref name="of"/>.</param>
    /// <param name="of">Of how many.</param>
    /// <returns>Lower and upper end in [0, 1]; null when nobody was asked.</returns>
    public static (double Lower, double Upper)? Wilson(int count, int of)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, of);
        if (of == 0)
        {
            return null;
        }

        double share = (double)count / of, z2 = Z * Z / of;
        double middle = (share + z2 / 2) / (1 + z2);
        double half = Z / (1 + z2) * Math.Sqrt(share * (1 - share) / of + z2 / (4 * of));
        return (count == 0 ? 0 : middle - half, count == of ? 1 : middle + half);
    }

    /// <summary>The same of a share that as many counts stand behind as <paramref name="n"/>, which need not be whole: an effective number.</summary>
    /// <param name="share">In [0, 1].</param>
    /// <param name="n">Above 0.</param>
    public static (double Lower, double Upper) Wilson(double share, double n)
    {
        double z2 = Z * Z / n, middle = (share + z2 / 2) / (1 + z2);
        double half = Z / (1 + z2) * Math.Sqrt(Math.Max(0, share * (1 - share)) / n + z2 / (4 * n));
        return (share <= 0 ? 0 : middle - half, share >= 1 ? 1 : middle + half);
    }

    /// <summary>Of the expected number of events: Byar's approximation to the Poisson interval (Breslow and Day 1987, p. 69).</summary>
    /// <param name="count">How many happened.</param>
    public static (double Lower, double Upper) Poisson(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        double above = count + 1;
        double lower = count == 0 ? 0 : count * Cube(1 - 1 / (9.0 * count) - Z / (3 * Math.Sqrt(count)));
        return (lower, above * Cube(1 - 1 / (9 * above) + Z / (3 * Math.Sqrt(above))));
    }

    private static double Cube(double value) => value * value * value;
}
