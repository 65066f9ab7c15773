using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Learning.Expression;

/// <summary>Multinomial logistic regression with a ridge on the weights, by Newton's method.</summary>
/// <remarks>Minimises Σ weight · −ln p(class) + ½ · ridge · |weights|², as Microsoft.ML's L-BFGS does (a test compares them); for tables of some tens of columns and less, because a
/// permutation test fits thousands of times. Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, 2nd ed., sec. 4.4.1.</remarks>
public static class MultinomialLogistic
{
    // Only differences between biases count: the least ridge that makes them unique, with mean 0.
    private const double BiasRidge = 1e-6;
    private const double Tolerance = 1e-8;
    private const int MostSteps = 100;
    private const int MostHalvings = 30;

    /// <summary>Fits it.</summary>
    /// <param name="rows">Features of each row, all of one length.</param>
    /// <param name="classes">Class of each row, 0 to <paramref name="count"/> − 1.</param>
    /// <param name="weights">Weight of each row, above 0.</param>
    /// <param name="count">Classes.</param>
    /// <param name="ridge">Ridge, above 0.</param>
    /// <returns>A row a class: the weights, then the bias.</returns>
    public static double[][] Fit(IReadOnlyList<double[]> rows, IReadOnlyList<int> classes, IReadOnlyList<double> weights, int count, double ridge)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(weights);
        int width = rows[0].Length + 1, size = count * width;
        double[] at = new double[size], next = new double[size], gradient = new double[size], hessian = new double[size * size], p = new double[count];
        double loss = Loss(at);
        for (int step = 0; step < MostSteps; step++)
        {
            Derive();
            if (gradient.Max(Math.Abs) < Tolerance || !SmallCholesky.Solve(hessian, gradient))
            {
                break;
            }

            double length = 1, tried = double.PositiveInfinity;
            for (int halving = 0; halving < MostHalvings && tried > loss; halving++, length /= 2)
            {
                for (int i = 0; i < size; i++)
                {
                    next[i] = at[i] - length * gradient[i];
                }

                tried = Loss(next);
            }

            if (tried >= loss)
            {
                break; // As near as doubles come.
            }

            (at, next, loss) = (next, at, tried);
        }

        return [.. Enumerable.Range(0, count).Select(k => at[(k * width)..((k + 1) * width)])];

        double Ridge(int i) => i % width == width - 1 ? BiasRidge : ridge;

        // Fills p; returns −ln of the row's own class.
        double Shares(double[] of, int row)
        {
            double[] x = rows[row];
            for (int k = 0; k < count; k++)
            {
                double z = of[k * width + width - 1];
                for (int i = 0; i < x.Length; i++)
                {
                    z += of[k * width + i] * x[i];
                }

                p[k] = z;
            }

            double largest = p.Max(), own = p[classes[row]], sum = 0;
            for (int k = 0; k < count; k++)
            {
                sum += p[k] = Math.Exp(p[k] - largest);
            }

            for (int k = 0; k < count; k++)
            {
                p[k] /= sum;
            }

            return largest + Math.Log(sum) - own;
        }

        double Loss(double[] of)
        {
            double total = 0;
            for (int i = 0; i < size; i++)
            {
                total += 0.5 * Ridge(i) * of[i] * of[i];
            }

            for (int row = 0; row < rows.Count; row++)
            {
                total += weights[row] * Shares(of, row);
            }

            return total;
        }

        // The lower half alone: the solver reads no more.
        void Derive()
        {
            Array.Clear(hessian);
            for (int i = 0; i < size; i++)
            {
                gradient[i] = Ridge(i) * at[i];
                hessian[i * size + i] = Ridge(i);
            }

            for (int row = 0; row < rows.Count; row++)
            {
                Shares(at, row);
                for (int k = 0; k < count; k++)
                {
                    double slope = weights[row] * (p[k] - (classes[row] == k ? 1 : 0));
                    for (int i = 0; i < width; i++)
                    {
                        gradient[k * width + i] += slope * X(row, i);
                    }

                    for (int l = 0; l <= k; l++)
                    {
                        double curve = weights[row] * p[k] * ((k == l ? 1 : 0) - p[l]);
                        for (int i = 0; i < width; i++)
                        {
                            double part = curve * X(row, i);
                            int from = (k * width + i) * size + l * width;
                            for (int j = 0; j < width; j++)
                            {
                                hessian[from + j] += part * X(row, j);
                            }
                        }
                    }
                }
            }
        }

        double X(int row, int i) => i == width - 1 ? 1 : rows[row][i];
    }
}
