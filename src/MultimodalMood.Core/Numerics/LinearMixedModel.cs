namespace MultimodalMood.Core.Numerics;

/// <summary>A mean plus random effects: ratings as listener + track + content + …, each shrunk by how much it was found to explain.</summary>
/// <remarks>
/// y = m + sum_p u_p + e, u_p ~ N(0, v_p K_p), e ~ N(0, v_e I). The variances maximise the likelihood of the training values (empirical Bayes), so
/// that nothing is tuned by hand and an effect that explains nothing ends near 0; found by the MM algorithm of Zhou, Hu, Qiao, Cho &amp; Zhou (2019),
/// J. Comput. Graph. Stat. 28(2): v_p becomes v_p sqrt(a'K_p a / tr(V^-1 K_p)), a = V^-1 (y - m). The prediction is the best linear unbiased one
/// (Henderson 1975, Biometrics 31(2)) and adds up over the effects. Time O(n³): for lab-sized sets.
/// </remarks>
public sealed class LinearMixedModel
{
    /// <summary>Most observations that the variances are fitted to; more are a drawn sample, while the effects use all.</summary>
    public const int MostForVariances = 700;

    private const int Iterations = 40;
    private readonly IReadOnlyList<RandomEffect> _effects;
    private readonly IReadOnlyList<int> _observed;
    private readonly double[] _weights;

    private LinearMixedModel(IReadOnlyList<RandomEffect> effects, IReadOnlyList<int> observed, double mean, double[] variances, double[] weights)
    {
        _effects = effects;
        _observed = observed;
        Mean = mean;
        Variances = variances;
        _weights = weights;
    }

    /// <summary>Mean of the observed values.</summary>
    public double Mean { get; }

    /// <summary>Variance of each effect, then that of the noise.</summary>
    public IReadOnlyList<double> Variances { get; }

    /// <summary>Fits variances and effects.</summary>
    /// <param name="effects">Effects over all observations, those to be predicted included.</param>
    /// <param name="observed">Observations whose values are known.</param>
    /// <param name="values">Their values.</param>
    /// <param name="seed">Seed of the sample that the variances are fitted to.</param>
    /// <param name="known">Variances that are known already, as <see cref="Variances"/>; null to fit them.</param>
    public static LinearMixedModel Fit(IReadOnlyList<RandomEffect> effects, IReadOnlyList<int> observed, IReadOnlyList<double> values, ulong seed = 1, IReadOnlyList<double>? known = null)
    {
        ArgumentNullException.ThrowIfNull(effects);
        ArgumentNullException.ThrowIfNull(observed);
        ArgumentOutOfRangeException.ThrowIfLessThan(observed.Count, 2);
        double mean = values.Average();
        double[] about = [.. values.Select(value => value - mean)];
        int[] sample = Sample(observed.Count, seed);
        double[] variances = known is not null ? [.. known] : FitVariances([.. effects.Select(effect => Matrix(effect, [.. sample.Select(i => observed[i])]))], [.. sample.Select(i => about[i])]);

        var covariance = new double[observed.Count][];
        Parallel.For(0, observed.Count, i =>
        {
            covariance[i] = new double[i + 1];
            for (int j = 0; j <= i; j++)
            {
                covariance[i][j] = Covariance(effects, variances, observed[i], observed[j]);
            }

            covariance[i][i] += variances[^1];
        });
        return new LinearMixedModel(effects, observed, mean, variances, CholeskyFactor.Of(covariance).Solve(about));
    }

    /// <summary>Expected value of an observation.</summary>
    public double Predict(int observation)
    {
        double sum = Mean;
        for (int i = 0; i < _observed.Count; i++)
        {
            sum += _weights[i] * Covariance(_effects, Variances, observation, _observed[i]);
        }

        return sum;
    }

    /// <summary>What one effect adds to <see cref="Predict"/>.</summary>
    public double Part(int effect, int observation)
    {
        double sum = 0;
        for (int i = 0; i < _observed.Count; i++)
        {
            sum += _weights[i] * _effects[effect].Covariance(observation, _observed[i]);
        }

        return Variances[effect] * sum;
    }

    private static double Covariance(IReadOnlyList<RandomEffect> effects, IReadOnlyList<double> variances, int a, int b)
    {
        double sum = 0;
        for (int p = 0; p < effects.Count; p++)
        {
            sum += variances[p] * effects[p].Covariance(a, b);
        }

        return sum;
    }

    private static double[] FitVariances(double[][][] matrices, double[] about)
    {
        int n = about.Length;
        double total = Math.Max(about.Sum(value => value * value) / n, 1e-12);
        double[] variances = [.. matrices.Select(matrix => 0.5 * total / matrices.Length / Math.Max(Enumerable.Range(0, n).Average(i => matrix[i][i]), 1e-12)), 0.5 * total];
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            var covariance = new double[n][];
            for (int i = 0; i < n; i++)
            {
                covariance[i] = new double[i + 1];
                for (int j = 0; j <= i; j++)
                {
                    for (int p = 0; p < matrices.Length; p++)
                    {
                        covariance[i][j] += variances[p] * matrices[p][i][j];
                    }
                }

                covariance[i][i] += variances[^1];
            }

            CholeskyFactor factor = CholeskyFactor.Of(covariance);
            double[] a = factor.Solve(about);
            double[][] inverse = factor.Inverse();
            for (int p = 0; p < matrices.Length; p++)
            {
                (double quadratic, double trace) = Forms(matrices[p], inverse, a);
                variances[p] *= trace > 0 && quadratic > 0 ? Math.Sqrt(quadratic / trace) : 0;
            }

            variances[^1] *= Math.Sqrt(a.Sum(value => value * value) / Enumerable.Range(0, n).Sum(i => inverse[i][i]));
        }

        return variances;
    }

    /// <summary>a'K a and tr(V^-1 K).</summary>
    private static (double Quadratic, double Trace) Forms(double[][] matrix, double[][] inverse, double[] a)
    {
        double quadratic = 0, trace = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double rowQuadratic = 0, rowTrace = 0;
            for (int j = 0; j < i; j++)
            {
                rowQuadratic += matrix[i][j] * a[j];
                rowTrace += matrix[i][j] * inverse[i][j];
            }

            quadratic += a[i] * (2 * rowQuadratic + matrix[i][i] * a[i]);
            trace += 2 * rowTrace + matrix[i][i] * inverse[i][i];
        }

        return (quadratic, trace);
    }

    private static double[][] Matrix(RandomEffect effect, int[] rows) =>
        [.. rows.Select((row, i) => Enumerable.Range(0, i + 1).Select(j => effect.Covariance(row, rows[j])).ToArray())];

    private static int[] Sample(int count, ulong seed)
    {
        int[] all = [.. Enumerable.Range(0, count)];
        if (count <= MostForVariances)
        {
            return all;
        }

        var random = new Pcg32(seed);
        for (int i = 0; i < MostForVariances; i++)
        {
            int j = i + random.NextInt32(count - i);
            (all[i], all[j]) = (all[j], all[i]);
        }

        return all[..MostForVariances];
    }
}
