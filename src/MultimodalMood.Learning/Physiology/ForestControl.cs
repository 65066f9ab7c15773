using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace MultimodalMood.Learning.Physiology;

/// <summary>A random forest, for controls only: what a confound tells must be asked of a model that could tell it.</summary>
/// <remarks>100 trees of Microsoft.ML's FastForest, at least five windows a leaf, balanced weights, one thread, fixed seed.</remarks>
internal static class ForestControl
{
    /// <summary>Shares of yes for the windows asked about, 0 to 1.</summary>
    public static double[] Predict(IReadOnlyList<double[]> training, IReadOnlyList<bool> answers, IReadOnlyList<double[]> asked)
    {
        int yes = answers.Count(answer => answer);
        var context = new MLContext(seed: 1);
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, training[0].Length);
        IDataView Load(IEnumerable<Row> rows) => context.Data.LoadFromEnumerable(rows.ToList(), schema);
        var forest = context.BinaryClassification.Trainers.FastForest(new FastForestBinaryTrainer.Options
        {
            NumberOfTrees = 100,
            NumberOfLeaves = 64,
            MinimumExampleCountPerLeaf = 5,
            NumberOfThreads = 1,
            Seed = 1,
            ExampleWeightColumnName = nameof(Row.Weight),
        }).Fit(Load(training.Zip(answers, (row, answer) => new Row { Features = Singles(row), Label = answer, Weight = (float)training.Count / (2 * (answer ? yes : training.Count - yes)) })));
        return [.. forest.Transform(Load(asked.Select(row => new Row { Features = Singles(row) }))).GetColumn<float>("Score").Select(score => 0.5 + Math.Clamp(score, -1f, 1f) / 2)];
    }

    // Missing movement does not occur in the tables this serves; FastForest drops rows with NaN, so a hole becomes 0.
    private static float[] Singles(double[] row) => [.. row.Select(value => double.IsFinite(value) ? (float)value : 0)];

    private sealed class Row
    {
        public float[] Features { get; init; } = [];

        public bool Label { get; init; }

        public float Weight { get; init; }
    }
}
