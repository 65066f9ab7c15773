using System.Numerics.Tensors;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Learning.Recommendation;

/// <summary>The live arm <c>mood-knn</c> on a data set: what the nearest moods' listeners thought of the track, about each one's own mean.</summary>
/// <remarks>The <see cref="MoodKnnRecommender.Neighbours"/> nearest training rows by Euclidean distance of standardised mood and situation, whoever they are of; their ratings of the track, pulled to 0
/// as if one neighbour had none. Without mood every track stands at the listener's mean.</remarks>
internal static class MoodNeighbours
{
    public static double[] Predict(EvaluationRows rows, EvaluationSplit split, bool mood)
    {
        LinearMixedModel listeners = LinearMixedModel.Fit([new("listener", rows.Users)], split.Train, [.. split.Train.Select(rows.Truth)]);
        if (!mood)
        {
            return [.. split.Test.Select(listeners.Predict)];
        }

        var features = new SplitFeatures(rows, split);
        double[][] states = [.. features.Mood.Zip(features.Context, (own, around) => own.Concat(around).ToArray())];
        Dictionary<int, double> residuals = split.Train.ToDictionary(row => row, row => rows.Truth(row) - listeners.Predict(row));
        return [.. split.Test.AsParallel().AsOrdered().Select(row =>
        {
            int[] near = [.. split.Train.OrderBy(other => TensorPrimitives.Distance<double>(states[row], states[other])).ThenBy(other => other).Take(MoodKnnRecommender.Neighbours).Where(other => rows.Items[other] == rows.Items[row])];
            return listeners.Predict(row) + near.Sum(other => residuals[other]) / (near.Length + MoodKnnRecommender.Doubt);
        })];
    }
}
