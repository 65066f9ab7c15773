using System.Numerics;
using System.Numerics.Tensors;

namespace MultimodalMood.Core.Numerics;

/// <summary>The factor L of a symmetric positive definite matrix A = L L', by rows, for solving and inverting.</summary>
/// <remarks>Golub &amp; Van Loan (2013), Matrix Computations, 4th ed., sec. 4.2. Inner products run over rows, in SIMD lanes; the sums' last bits
/// therefore depend on the machine's lane width, so nothing that a replay computes anew may hang on them.</remarks>
public sealed class CholeskyFactor
{
    private readonly double[][] _rows;

    private CholeskyFactor(double[][] rows) => _rows = rows;

    /// <summary>Factors a matrix, of which only the lower half is read.</summary>
    /// <exception cref="ArgumentException">It is not positive definite.</exception>
    public static CholeskyFactor Of(double[][] matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var rows = new double[matrix.Length][];
        for (int i = 0; i < matrix.Length; i++)
        {
            double[] row = rows[i] = new double[i + 1];
            for (int j = 0; j < i; j++)
            {
                row[j] = (matrix[i][j] - Dot(row, rows[j], j)) / rows[j][j];
            }

            double pivot = matrix[i][i] - Dot(row, row, i);
            row[i] = pivot > 0 ? Math.Sqrt(pivot) : throw new ArgumentException($"The matrix is not positive definite (row {i}).", nameof(matrix));
        }

        return new CholeskyFactor(rows);
    }

    /// <summary>x of A x = b.</summary>
    public double[] Solve(ReadOnlySpan<double> b)
    {
        double[] x = b.ToArray();
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = (x[i] - Dot(_rows[i], x, i)) / _rows[i][i];
        }

        for (int i = x.Length - 1; i >= 0; i--)
        {
            double value = x[i] /= _rows[i][i];
            AddScaled(x, _rows[i], -value, i);
        }

        return x;
    }

    /// <summary>L'x: with z standard normal, (L'x)'z is x'w of a draw w = L z of covariance A.</summary>
    public double[] MultiplyTransposed(ReadOnlySpan<double> x)
    {
        double[] product = new double[_rows.Length];
        for (int i = 0; i < _rows.Length; i++)
        {
            AddScaled(product, _rows[i], x[i], i + 1);
        }

        return product;
    }

    /// <summary>x'A x, the variance of x'w where w has covariance A: the square of L'x.</summary>
    public double Quadratic(ReadOnlySpan<double> x) => TensorPrimitives.SumOfSquares<double>(MultiplyTransposed(x));

    /// <summary>The inverse of A.</summary>
    public double[][] Inverse()
    {
        int n = _rows.Length;
        var inverse = new double[n][];
        // Columns of L's inverse first, kept as rows so that products run over neighbours in memory: A^-1 = L^-T L^-1.
        var lower = new double[n][];
        for (int i = 0; i < n; i++)
        {
            double[] row = lower[i] = new double[n];
            for (int k = 0; k < i; k++)
            {
                AddScaled(row, lower[k], -_rows[i][k], k + 1);
            }

            row[i] = 1;
            for (int k = 0; k <= i; k++)
            {
                row[k] /= _rows[i][i];
            }

            inverse[i] = new double[n];
        }

        for (int k = 0; k < n; k++)
        {
            for (int i = 0; i <= k; i++)
            {
                AddScaled(inverse[i], lower[k], lower[k][i], k + 1);
            }
        }

        return inverse;
    }

    private static double Dot(double[] a, double[] b, int length)
    {
        Vector<double> sums = Vector<double>.Zero;
        int i = 0;
        for (; i <= length - Vector<double>.Count; i += Vector<double>.Count)
        {
            sums += new Vector<double>(a, i) * new Vector<double>(b, i);
        }

        double sum = Vector.Sum(sums);
        for (; i < length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static void AddScaled(double[] to, double[] row, double scale, int length)
    {
        int i = 0;
        for (; i <= length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(to, i) + new Vector<double>(row, i) * scale).CopyTo(to, i);
        }

        for (; i < length; i++)
        {
            to[i] += scale * row[i];
        }
    }
}
