using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace MultimodalMood.Learning.Physiology;

/// <summary>A logistic model of standardised features, fitted by Microsoft.ML's L-BFGS with both answers weighing the same.</summary>
/// <remarks>Missing values take the training windows' median; features are scaled by their mean and standard deviation. L2 of 1 on the summed
/// loss, no L1. One thread and a fixed order: the same windows give the same model on one machine.</remarks>
public sealed class LogisticFit
{
    private readonly double[] _median;
    private readonly double[] _mean;
    private readonly double[] _scale;

    private LogisticFit(double[] median, double[] mean, double[] scale, double[] weights, double bias)
    {
        _median = median;
        _mean = mean;
        _scale = scale;
        Weights = weights;
        Bias = bias;
    }

    /// <summary>Weight of each standardised feature.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>Constant term.</summary>
    public double Bias { get; }

    /// <summary>What stands in for a missing value.</summary>
    public IReadOnlyList<double> Medians => _median;

    /// <summary>What is taken off a feature.</summary>
    public IReadOnlyList<double> Means => _mean;

    /// <summary>What a feature is divided by then.</summary>
    public IReadOnlyList<double> Scales => _scale;

    /// <summary>Fits a model.</summary>
    /// <param name="rows">Features; NaN for missing.</param>
    /// <param name="answers">The answers, both of which must occur.</param>
    public static LogisticFit Train(IReadOnlyList<double[]> rows, IReadOnlyList<bool> answers)
    {
        int width = rows[0].Length, yes = answers.Count(answer => answer);
        double[] median = new double[width], mean = new double[width], scale = new double[width];
        for (int f = 0; f < width; f++)
        {
            double[] known = [.. rows.Select(row => row[f]).Where(double.IsFinite).Order()];
            median[f] = known.Length == 0 ? 0 : (known[(known.Length - 1) / 2] + known[known.Length / 2]) / 2;
            double[] all = [.. rows.Select(row => double.IsFinite(row[f]) ? row[f] : median[f])];
            mean[f] = all.Average();
            scale[f] = Math.Sqrt(all.Sum(value => (value - mean[f]) * (value - mean[f])) / all.Length) is > 1e-12 and var deviation ? deviation : 1;
        }

        var unfitted = new LogisticFit(median, mean, scale, new double[width], 0);
        var context = new MLContext(seed: 1);
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        IDataView data = context.Data.LoadFromEnumerable(
            rows.Zip(answers, (row, answer) => new Row
            {
                Features = [.. unfitted.Standardise(row).Select(value => (float)value)],
                Label = answer,
                Weight = (float)rows.Count / (2 * (answer ? yes : rows.Count - yes)),
            }).ToList(),
            schema);
        var trainer = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            L1Regularization = 0,
            L2Regularization = 1,
            NumberOfThreads = 1,
            MaximumNumberOfIterations = 500,
            OptimizationTolerance = 1e-8f,
            ExampleWeightColumnName = nameof(Row.Weight),
        });
        CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator> model = trainer.Fit(data).Model;
        return new LogisticFit(median, mean, scale, [.. model.SubModel.Weights.Select(weight => (double)weight)], model.SubModel.Bias);
    }

    /// <summary>Probability of yes.</summary>
    public double Predict(double[] row)
    {
        double score = Bias;
        foreach ((int f, double value) in Standardise(row).Index())
        {
            score += Weights[f] * value;
        }

        return 1 / (1 + Math.Exp(-score));
    }

    private IEnumerable<double> Standardise(double[] row) => row.Select((value, f) => ((double.IsFinite(value) ? value : _median[f]) - _mean[f]) / _scale[f]);

    private sealed class Row
    {
        public float[] Features { get; init; } = [];

        public bool Label { get; init; }

        public float Weight { get; init; }
    }
}
