namespace MultimodalMood.Core.Numerics;

/// <summary>One source of likeness between observations: those of one group move together, the more the more alike their features are.</summary>
/// <param name="Name">What it stands for, such as <c>listener × content</c>.</param>
/// <param name="Groups">Group of each observation; null when all are one group.</param>
/// <param name="Factors">Feature tables, a row an observation; the likenesses (inner products) of several are multiplied.</param>
public sealed record RandomEffect(string Name, int[]? Groups, params IReadOnlyList<double[][]> Factors)
{
    /// <summary>Covariance of two observations for a variance of 1.</summary>
    public double Covariance(int a, int b)
    {
        if (Groups is not null && Groups[a] != Groups[b])
        {
            return 0;
        }

        double product = 1;
        for (int factor = 0; factor < Factors.Count && product != 0; factor++)
        {
            double[] one = Factors[factor][a], other = Factors[factor][b];
            double sum = 0;
            for (int i = 0; i < one.Length; i++)
            {
                sum += one[i] * other[i];
            }

            product *= sum;
        }

        return product;
    }
}
