namespace MultimodalMood.Core.Numerics;

/// <summary>A natural cubic spline (second derivative 0 at both ends) through points with increasing abscissae.</summary>
/// <remarks>The tridiagonal system is solved by the Thomas algorithm. The buffers are kept and grow with the largest set of points,
/// so that fitting again allocates nothing. Checked against SciPy's <c>CubicSpline(bc_type="natural")</c> through the HRV references.</remarks>
public sealed class NaturalCubicSpline
{
    private double[] _x = [];
    private double[] _y = [];
    private double[] _curvature = [];
    private double[] _scratch = [];
    private int _count;

    /// <summary>Fits the spline.</summary>
    /// <param name="x">Abscissae, strictly increasing; at least two.</param>
    /// <param name="y">Ordinates, one for each abscissa.</param>
    /// <exception cref="ArgumentException">There are fewer than two points, or the two spans differ in length.</exception>
    public void Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length < 2 || x.Length != y.Length)
        {
            throw new ArgumentException($"A spline needs two points or more and as many ordinates as abscissae; there are {x.Length} and {y.Length}.", nameof(x));
        }

        _count = x.Length;
        if (_x.Length < _count)
        {
            _x = new double[_count];
            _y = new double[_count];
            _curvature = new double[_count];
            _scratch = new double[_count];
        }

        x.CopyTo(_x);
        y.CopyTo(_y);
        SolveCurvature();
    }

    /// <summary>The spline at rising abscissae, written to <paramref name="result"/>; outside the points the end pieces go on.</summary>
    /// <param name="first">First abscissa.</param>
    /// <param name="step">Distance to the next, at least 0.</param>
    /// <param name="result">As many values as it is long.</param>
    public void Sample(double first, double step, Span<double> result)
    {
        int piece = 0;
        for (int i = 0; i < result.Length; i++)
        {
            double at = first + i * step;
            while (piece < _count - 2 && at >= _x[piece + 1])
            {
                piece++;
            }

            result[i] = Evaluate(piece, at);
        }
    }

    /// <summary>The spline at one abscissa; outside the points the end pieces go on.</summary>
    public double At(double x)
    {
        int low = 0, high = _count - 2;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (x >= _x[middle])
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return Evaluate(low, x);
    }

    private double Evaluate(int i, double x)
    {
        double h = _x[i + 1] - _x[i], a = (_x[i + 1] - x) / h, b = (x - _x[i]) / h;
        return a * _y[i] + b * _y[i + 1] + ((a * a * a - a) * _curvature[i] + (b * b * b - b) * _curvature[i + 1]) * (h * h) / 6;
    }

    private void SolveCurvature()
    {
        _curvature[0] = 0;
        _scratch[0] = 0;
        for (int i = 1; i < _count - 1; i++)
        {
            double before = _x[i] - _x[i - 1], after = _x[i + 1] - _x[i], share = before / (before + after);
            double pivot = share * _curvature[i - 1] + 2;
            _curvature[i] = (share - 1) / pivot;
            double bend = (_y[i + 1] - _y[i]) / after - (_y[i] - _y[i - 1]) / before;
            _scratch[i] = (6 * bend / (before + after) - share * _scratch[i - 1]) / pivot;
        }

        _curvature[_count - 1] = 0;
        for (int i = _count - 2; i >= 1; i--)
        {
            _curvature[i] = _curvature[i] * _curvature[i + 1] + _scratch[i];
        }

        _curvature[0] = 0;
    }
}
