using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Learning.Expression;

namespace MultimodalMood.Tests.Learning;

/// <summary>The fit against Microsoft.ML's of the same loss.</summary>
public sealed class MultinomialLogisticTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Fit_IsThatOfMicrosoftMl(int classes)
    {
        var random = new Pcg32(3, (ulong)classes);
        Row[] rows = [.. Enumerable.Range(0, 120).Select(i => new Row
        {
            Features = [.. Enumerable.Range(0, 3).Select(label => (float)(random.NextGaussian() + (label == i % classes ? 1 : 0)))], Class = (uint)(i % classes), Weight = (float)(0.5 + random.NextDouble()),
        })];

        double[][] own = MultinomialLogistic.Fit([.. rows.Select(row => row.Features.Select(value => (double)value).ToArray())], [.. rows.Select(row => (int)row.Class)], [.. rows.Select(row => (double)row.Weight)], classes, 1);

        var context = new MLContext(seed: 1);
        IDataView view = context.Data.LoadFromEnumerable(rows);
        MaximumEntropyModelParameters model = context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            L1Regularization = 0, L2Regularization = 1, NumberOfThreads = 1, OptimizationTolerance = 1e-9f, LabelColumnName = "Key", ExampleWeightColumnName = nameof(Row.Weight),
        }).Fit(context.Transforms.Conversion.MapValueToKey("Key", nameof(Row.Class), keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue).Fit(view).Transform(view)).Model;
        VBuffer<float>[] weights = [];
        model.GetWeights(ref weights, out _);
        float[] biases = [.. model.GetBiases()];
        for (int k = 0; k < classes; k++)
        {
            Assert.All(own[k].Zip(weights[k].DenseValues().Append(biases[k])), pair => Assert.Equal(pair.Second, pair.First, 0.005));
        }
    }

    private sealed class Row
    {
        [VectorType(3)]
        public float[] Features { get; init; } = [];

        public uint Class { get; init; }

        public float Weight { get; init; }
    }
}
