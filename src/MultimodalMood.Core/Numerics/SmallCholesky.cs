namespace MultimodalMood.Core.Numerics;

/// <summary>Solves a small symmetric positive definite system in place: no allocation, and the same bits on every machine.</summary>
/// <remarks>Golub &amp; Van Loan (2013), Matrix Computations, 4th ed., sec. 4.2. Beyond some tens of unknowns <see cref="CholeskyFactor"/> is faster.</remarks>
public static class SmallCholesky
{
    /// <summary>Puts x of A x = b in the place of b.</summary>
    /// <param name="matrix">A by rows, of which only the lower half is read; afterwards its factor.</param>
    /// <param name="b">The right-hand side, then x.</param>
    /// <returns>False when A is not positive definite; b is then of no use.</returns>
    public static bool Solve(Span<double> matrix, Span<double> b)
    {
        int n = b.Length;
        for (int j = 0; j < n; j++)
        {
            for (int i = j; i < n; i++)
            {
                double sum = matrix[i * n + j];
                for (int k = 0; k < j; k++)
                {
                    sum -= matrix[i * n + k] * matrix[j * n + k];
                }

                if (i == j && !(sum > 0))
                {
                    return false;
                }

                matrix[i * n + j] = i == j ? Math.Sqrt(sum) : sum / matrix[j * n + j];
            }
        }

        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++)
            {
                b[i] -= matrix[i * n + k] * b[k];
            }

            b[i] /= matrix[i * n + i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++)
            {
                b[i] -= matrix[k * n + i] * b[k];
            }

            b[i] /= matrix[i * n + i];
        }

        return true;
    }
}
