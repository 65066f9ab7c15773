using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using MultimodalMood.Core.Agreement;
using MultimodalMood.Core.Estimation;

namespace MultimodalMood.Learning.Mood;

/// <summary>Weights of the modalities in the log-linear pool of the four classes, by Microsoft.ML's logistic regression.</summary>
/// <remarks>The pool says log p(c) = Σ w(m) log p(m, c): for the true class t and any other c, the log odds are Σ w(m) (log p(m, t) − log p(m, c)), a
/// logistic model without a constant whose inputs are those differences (Bradley and Terry 1952 for pairs). Each pair enters both ways round, so the
/// constant is 0 by symmetry. L-BFGS, L2 1, one thread; a negative weight becomes 0: a modality may be ignored, not read backwards.</remarks>
internal static class ClassWeights
{
    private const double LeastProbability = 1e-4;

    /// <summary>Weights for face, heart, skin and context; a modality without classes gets 0.</summary>
    public static double[] Fit(IReadOnlyList<MoodMoment> labelled)
    {
        double[] weights = new double[4];
        Modality[] speaking = [.. ((Modality[])[Modality.Face, Modality.Heart, Modality.Skin]).Where(modality => labelled.Any(moment => moment[modality]?.Classes is not null))];
        List<Row> rows = [];
        foreach (MoodMoment moment in labelled)
        {
            foreach (Emotion other in Enum.GetValues<Emotion>().Where(emotion => emotion != moment.Class))
            {
                float[] differences = [.. speaking.Select(modality => moment[modality] is { Classes: { } said } of
                    ? (float)(of.Reliability * (Log(said[moment.Class!.Value]) - Log(said[other])))
                    : 0f)];
                rows.Add(new Row { Features = differences, Label = true });
                rows.Add(new Row { Features = [.. differences.Select(difference => -difference)], Label = false });
            }
        }

        var context = new MLContext(seed: 1);
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, speaking.Length);
        CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator> model = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            L1Regularization = 0,
            L2Regularization = 1,
            NumberOfThreads = 1,
            OptimizationTolerance = 1e-8f,
        }).Fit(context.Data.LoadFromEnumerable(rows, schema)).Model;
        foreach ((int i, Modality modality) in speaking.Index())
        {
            weights[(int)modality] = Math.Max(model.SubModel.Weights[i], 0);
        }

        return weights;
    }

    private static double Log(double probability) => Math.Log(Math.Max(probability, LeastProbability));

    private sealed class Row
    {
        public float[] Features { get; init; } = [];

        public bool Label { get; init; }
    }
}
