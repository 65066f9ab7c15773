using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>Sample entropy: how unlikely it is that stretches alike for m = 2 intervals stay alike for a third.</summary>
/// <remarks>Richman &amp; Moorman (2000), Am. J. Physiol. 278(6). Tolerance r = 0.2 SD (n - 1), largest difference, alike means at most r,
/// N - 2 templates for both lengths, each pair once; -ln(A/B). The pairs are counted exactly, 64 at a time (<see cref="AlikeTemplates"/>).</remarks>
public static class SampleEntropy
{
    /// <summary>The entropy, and the counts behind it.</summary>
    /// <param name="Value">-ln(A/B); null when A or B is 0.</param>
    /// <param name="A">Pairs alike over three intervals.</param>
    /// <param name="B">Pairs alike over two.</param>
    public readonly record struct Result(double? Value, long A, long B);

    /// <summary>The sample entropy of a stretch without a hole.</summary>
    public static Result Of(ReadOnlySpan<double> rrMs)
    {
        if (rrMs.Length < 4)
        {
            return new(null, 0, 0);
        }

        (long a, long b) = new AlikeTemplates(rrMs, 0.2 * Deviation(rrMs)).Count();
        return new(a > 0 && b > 0 ? -PortableMath.Log((double)a / b) : null, a, b);
    }

    private static double Deviation(ReadOnlySpan<double> values)
    {
        double mean = 0, squares = 0;
        foreach (double value in values)
        {
            mean += value;
        }

        mean /= values.Length;
        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return Math.Sqrt(squares / (values.Length - 1));
    }
}
