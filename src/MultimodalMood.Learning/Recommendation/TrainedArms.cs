using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace MultimodalMood.Learning.Recommendation;

/// <summary>The baselines that Microsoft.ML trains on listener, track, description and, if asked, mood and situation.</summary>
/// <remarks>One thread and fixed seeds; the trainers' numbers were set once and not searched.</remarks>
internal static class TrainedArms
{
    /// <summary>Logistic regression for liking, ridge regression (stochastic dual coordinate ascent) for ratings.</summary>
    public static double[] Linear(EvaluationRows rows, EvaluationSplit split, bool mood)
    {
        var context = new MLContext(seed: 1);
        return rows.Protocol.Target is EvaluationTarget.Liked
            ? Fit(rows, split, Features(rows, split, mood), context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options { L1Regularization = 0, L2Regularization = 2, NumberOfThreads = 1, LabelColumnName = nameof(TrainedRow.Liked) }), "Probability")
            : Fit(rows, split, Features(rows, split, mood), context.Regression.Trainers.Sdca(new SdcaRegressionTrainer.Options { L2Regularization = 1e-3f, MaximumNumberOfIterations = 100, NumberOfThreads = 1 }), "Score");
    }

    /// <summary>Boosted trees.</summary>
    public static double[] Boosted(EvaluationRows rows, EvaluationSplit split, bool mood) => Boosted(rows, split, Features(rows, split, mood));

    /// <summary>Boosted trees on features of the caller's choice, a row each.</summary>
    public static double[] Boosted(EvaluationRows rows, EvaluationSplit split, double[][] features)
    {
        var context = new MLContext(seed: 1);
        return rows.Protocol.Target is EvaluationTarget.Liked
            ? Fit(rows, split, features, context.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
            {
                LabelColumnName = nameof(TrainedRow.Liked), NumberOfIterations = 100, LearningRate = 0.05, NumberOfLeaves = 7, MinimumExampleCountPerLeaf = 10, NumberOfThreads = 1, Deterministic = true, Seed = 1,
            }), "Probability")
            : Fit(rows, split, features, context.Regression.Trainers.LightGbm(new LightGbmRegressionTrainer.Options
            {
                NumberOfIterations = 100, LearningRate = 0.05, NumberOfLeaves = 7, MinimumExampleCountPerLeaf = 10, NumberOfThreads = 1, Deterministic = true, Seed = 1,
            }), "Score");
    }

    /// <summary>A forest of randomised trees.</summary>
    public static double[] Forest(EvaluationRows rows, EvaluationSplit split, bool mood) => Fit(rows, split, Features(rows, split, mood), new MLContext(seed: 1).Regression.Trainers.FastForest(new FastForestRegressionTrainer.Options
    {
        LabelColumnName = rows.Protocol.Target is EvaluationTarget.Liked ? nameof(TrainedRow.LikedValue) : nameof(TrainedRow.Label),
        NumberOfTrees = 300, NumberOfLeaves = 32, MinimumExampleCountPerLeaf = 5, FeatureFraction = 0.3, FeatureFractionPerSplit = 0.3, NumberOfThreads = 1, Seed = 1, FeatureSelectionSeed = 1,
    }), "Score");

    private static double[] Fit(EvaluationRows rows, EvaluationSplit split, double[][] features, IEstimator<ITransformer> trainer, string column)
    {
        var context = new MLContext(seed: 1);
        SchemaDefinition schema = SchemaDefinition.Create(typeof(TrainedRow));
        schema[nameof(TrainedRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features[0].Length);
        IDataView View(int[] which) => context.Data.LoadFromEnumerable(
            which.Select(row => new TrainedRow { Features = [.. features[row].Select(value => (float)value)], Label = (float)rows.Truth(row), Liked = rows.IsLiked(row), LikedValue = rows.IsLiked(row) ? 1 : 0 }).ToList(), schema);
        return [.. trainer.Fit(View(split.Train)).Transform(View(split.Test)).GetColumn<float>(column).Select(value => (double)value)];
    }

    private static double[][] Features(EvaluationRows rows, EvaluationSplit split, bool mood)
    {
        var features = new SplitFeatures(rows, split);
        int users = rows.Users.Max() + 1, items = rows.Items.Max() + 1;
        return [.. Enumerable.Range(0, rows.Users.Length).Select(row =>
        {
            double[] who = new double[users + items];
            who[rows.Users[row]] = 1;
            who[users + rows.Items[row]] = 1;
            return (double[])[.. who, .. features.Content[row], .. mood ? features.Mood[row] : [], .. mood ? features.Context[row] : []];
        })];
    }
}
