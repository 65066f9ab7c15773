using MultimodalMood.Core.Agreement;
using MultimodalMood.Core.Estimation;

namespace MultimodalMood.Learning.Mood;

/// <summary>The baseline that late fusion must beat: all modalities' values side by side in one ridge regression per axis.</summary>
/// <remarks>Inputs: each modality's valence and arousal; a missing one is the training mean. Inputs are standardised, ridge penalty 1; solved by the
/// normal equations, six unknowns. The residual variance of the training people is the stated variance. It says nothing of classes.</remarks>
internal sealed class EarlyFusion
{
    private const int Inputs = 6;
    private const int LeastReports = 20;
    private readonly double[] _mean, _scale, _valence, _arousal;
    private readonly double _valenceVariance, _arousalVariance;

    private EarlyFusion(IReadOnlyList<MoodMoment> training)
    {
        double?[][] raw = [.. training.Select(Values)];
        _mean = [.. Enumerable.Range(0, Inputs).Select(f => raw.Where(row => row[f] is not null).Select(row => row[f]!.Value).DefaultIfEmpty(0).Average())];
        _scale = [.. Enumerable.Range(0, Inputs).Select(f => Math.Sqrt(raw.Average(row => Math.Pow((row[f] ?? _mean[f]) - _mean[f], 2))) is > 1e-9 and var sd ? sd : 1)];
        (_valence, _valenceVariance) = Solve(training, moment => moment.ReportedValence);
        (_arousal, _arousalVariance) = Solve(training, moment => moment.ReportedArousal);
    }

    /// <summary>Fits to people's reports; null for fewer than twenty with both values.</summary>
    public static EarlyFusion? Fit(IReadOnlyList<MoodMoment> moments)
    {
        MoodMoment[] training = [.. moments.Where(moment => moment.ReportedValence is not null && moment.ReportedArousal is not null)];
        return training.Length < LeastReports ? null : new EarlyFusion(training);
    }

    public ModalityMoment Predict(MoodMoment moment)
    {
        double[] row = Standardised(moment);
        return new ModalityMoment(null, new Gaussian(Math.Clamp(Dot(_valence, row), -1, 1), _valenceVariance), new Gaussian(Math.Clamp(Dot(_arousal, row), -1, 1), _arousalVariance), 1);
    }

    private static double?[] Values(MoodMoment moment) =>
    [
        moment.Face?.Valence?.Mean, moment.Face?.Arousal?.Mean,
        moment.Heart?.Valence?.Mean, moment.Heart?.Arousal?.Mean,
        moment.Skin?.Valence?.Mean, moment.Skin?.Arousal?.Mean,
    ];

    private static double Dot(double[] weights, double[] row) => weights[Inputs] + row.Zip(weights, (x, w) => x * w).Sum();

    private double[] Standardised(MoodMoment moment)
    {
        double?[] values = Values(moment);
        return [.. Enumerable.Range(0, Inputs).Select(f => ((values[f] ?? _mean[f]) - _mean[f]) / _scale[f])];
    }

    private (double[] Weights, double Variance) Solve(IReadOnlyList<MoodMoment> training, Func<MoodMoment, double?> reported)
    {
        double[][] rows = [.. training.Select(Standardised)];
        double[] truth = [.. training.Select(moment => reported(moment)!.Value)];
        double level = truth.Average();
        double[,] matrix = new double[Inputs, Inputs + 1];
        for (int i = 0; i < Inputs; i++)
        {
            for (int j = 0; j < Inputs; j++)
            {
                matrix[i, j] = rows.Sum(row => row[i] * row[j]) + (i == j ? 1 : 0);
            }

            matrix[i, Inputs] = rows.Zip(truth, (row, t) => row[i] * (t - level)).Sum();
        }

        // Gauss–Jordan; the ridge keeps every pivot at 1 or above.
        for (int pivot = 0; pivot < Inputs; pivot++)
        {
            for (int i = 0; i < Inputs; i++)
            {
                double factor = i == pivot ? 0 : matrix[i, pivot] / matrix[pivot, pivot];
                for (int j = pivot; j <= Inputs && factor != 0; j++)
                {
                    matrix[i, j] -= factor * matrix[pivot, j];
                }
            }
        }

        double[] weights = [.. Enumerable.Range(0, Inputs).Select(i => matrix[i, Inputs] / matrix[i, i]), level];
        return (weights, Math.Max(rows.Zip(truth, (row, t) => Math.Pow(t - Dot(weights, row), 2)).Average(), 1e-3));
    }
}
