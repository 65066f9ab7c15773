using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.LightGbm;

namespace MultimodalMood.Learning.Recommendation;

/// <summary>What predicts how listening changes a mood.</summary>
/// <remarks>
/// <c>majority</c> says the commonest change; <c>logistic</c> is multinomial logistic regression on listener and description, <c>boosted</c> boosted trees on
/// the same; <c>balanced</c> is the logistic regression with rows that weigh by the rarity of their class to the power of 0.75, which macro-F1 asks for. Its weighting, its strength and its
/// columns were chosen among 52 settings by their mean over three validations on SiTunes Stage 2: the validation parts of its authors' splits, tracks held out whole, and later plays.
/// With mood, what was felt before listening is added. One thread and fixed seeds.
/// </remarks>
internal static class ChangeArms
{
    private const string Key = "Key";

    public static IReadOnlyList<(string Id, bool UsesMood, Func<EvaluationRows, EvaluationSplit, bool, int[]> Predict)> All { get; } =
    [
        ("majority", false, (rows, split, _) => Majority(rows, split)),
        ("logistic", true, (rows, split, mood) => Fit(rows, split, mood, described: true, rarity: 0, Logistic(2))),
        ("boosted", true, (rows, split, mood) => Fit(rows, split, mood, described: true, rarity: 0, Boosted())),
        ("balanced", true, (rows, split, mood) => Fit(rows, split, mood, described: true, rarity: 0.75, Logistic(6.7f))),
    ];

    private static int[] Majority(EvaluationRows rows, EvaluationSplit split)
    {
        int commonest = split.Train.GroupBy(rows.ChangeOf).MaxBy(group => group.Count())!.Key;
        return [.. split.Test.Select(_ => commonest)];
    }

    private static LbfgsMaximumEntropyMulticlassTrainer Logistic(float l2) => new MLContext(seed: 1).MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
    {
        L1Regularization = 0, L2Regularization = l2, NumberOfThreads = 1, LabelColumnName = Key, ExampleWeightColumnName = nameof(ChangeRow.Weight),
    });

    private static LightGbmMulticlassTrainer Boosted() => new MLContext(seed: 1).MulticlassClassification.Trainers.LightGbm(new LightGbmMulticlassTrainer.Options
    {
        LabelColumnName = Key, ExampleWeightColumnName = nameof(ChangeRow.Weight), NumberOfIterations = 100, LearningRate = 0.05, NumberOfLeaves = 7, MinimumExampleCountPerLeaf = 10,
        NumberOfThreads = 1, Deterministic = true, Seed = 1,
    });

    private static int[] Fit(EvaluationRows rows, EvaluationSplit split, bool mood, bool described, double rarity, IEstimator<ITransformer> trainer)
    {
        var features = new SplitFeatures(rows, split);
        int users = rows.Users.Max() + 1;
        float[] Row(int row)
        {
            double[] who = new double[users];
            who[rows.Users[row]] = 1;
            return [.. ((double[])[.. who, .. described ? features.Content[row] : [], .. mood ? features.Mood[row] : []]).Select(value => (float)value)];
        }

        Dictionary<int, int> counts = split.Train.GroupBy(rows.ChangeOf).ToDictionary(group => group.Key, group => group.Count());
        ChangeRow Of(int row) => new()
        {
            Features = Row(row),
            Change = (uint)rows.ChangeOf(row),
            Weight = (float)Math.Pow((double)split.Train.Length / counts.Count / counts.GetValueOrDefault(rows.ChangeOf(row), 1), rarity),
        };
        var context = new MLContext(seed: 1);
        SchemaDefinition schema = SchemaDefinition.Create(typeof(ChangeRow));
        schema[nameof(ChangeRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Row(0).Length);
        IDataView View(int[] which) => context.Data.LoadFromEnumerable(which.Select(Of).ToList(), schema);
        var model = context.Transforms.Conversion.MapValueToKey(Key, nameof(ChangeRow.Change), keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            .Append(trainer)
            .Append(context.Transforms.Conversion.MapKeyToValue("Said", "PredictedLabel"))
            .Fit(View(split.Train));
        return [.. model.Transform(View(split.Test)).GetColumn<uint>("Said").Select(said => (int)said)];
    }

    private sealed class ChangeRow
    {
        public float[] Features { get; init; } = [];

        public uint Change { get; init; }

        public float Weight { get; init; }
    }
}
