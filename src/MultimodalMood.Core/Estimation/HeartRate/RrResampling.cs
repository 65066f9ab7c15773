using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>RR intervals as an evenly sampled signal: a natural cubic spline through (beat time, interval) at 4 Hz, without its straight-line trend.</summary>
/// <remarks>Beat time is the running sum of the intervals, the first beat at 0; the grid is 0, 0.25 s … up to the last beat. One stretch
/// without a hole at a time. Buffers are kept: taking stretches no longer than before allocates nothing.</remarks>
public sealed class RrResampling
{
    /// <summary>Samples a second.</summary>
    public const double RateHz = 4;

    private readonly NaturalCubicSpline _spline = new();
    private double[] _beatsS = [];
    private double[] _grid = [];

    /// <summary>Samples a stretch of intervals; empty with fewer than two.</summary>
    /// <returns>ms around the trend; valid until the next call.</returns>
    public ReadOnlySpan<double> Take(ReadOnlySpan<double> rrMs)
    {
        if (rrMs.Length < 2)
        {
            return default;
        }

        if (_beatsS.Length < rrMs.Length)
        {
            _beatsS = new double[rrMs.Length];
        }

        double sum = 0, first = rrMs[0] / 1000;
        for (int i = 0; i < rrMs.Length; i++)
        {
            sum += rrMs[i];
            _beatsS[i] = sum / 1000 - first;
        }

        int count = (int)(_beatsS[rrMs.Length - 1] * RateHz) + 1;
        if (_grid.Length < count)
        {
            _grid = new double[count];
        }

        _spline.Fit(_beatsS.AsSpan(0, rrMs.Length), rrMs);
        Span<double> grid = _grid.AsSpan(0, count);
        _spline.Sample(0, 1 / RateHz, grid);
        RemoveTrend(grid);
        return grid;
    }

    private static void RemoveTrend(Span<double> values)
    {
        double centre = (values.Length - 1) / 2.0, sum = 0, slopeSum = 0, squares = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += values[i];
            slopeSum += (i - centre) * values[i];
            squares += (i - centre) * (i - centre);
        }

        double mean = sum / values.Length, slope = squares > 0 ? slopeSum / squares : 0;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] -= mean + slope * (i - centre);
        }
    }
}
