using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Learning.Recommendation;

/// <summary>The live arm <c>ials</c> on a data set: factors of who liked what in the training part. It ranks; its affinity, 0 to 1, is put on the scale of what is predicted and is no expected value.</summary>
internal static class ImplicitPlays
{
    public static double[] Predict(EvaluationRows rows, EvaluationSplit split)
    {
        int users = rows.Users.Max() + 1, items = rows.Items.Max() + 1;
        ILookup<int, int> liked = split.Train.Where(rows.IsLiked).ToLookup(row => rows.Users[row], row => rows.Items[row]);
        ImplicitFactors factors = ImplicitFactors.Train([.. Enumerable.Range(0, users).Select(user => liked[user].Distinct().ToArray())], items, new ImplicitFactorOptions());
        double least = split.Train.Min(rows.Truth), most = split.Train.Max(rows.Truth);
        float[] scores = new float[items];
        Dictionary<int, float[]> byUser = split.Test.Select(row => rows.Users[row]).Distinct().ToDictionary(user => user, user =>
        {
            factors.Score(factors.Listener(user), scores);
            return (float[])scores.Clone();
        });
        return [.. split.Test.Select(row => least + (most - least) * byUser[rows.Users[row]][rows.Items[row]])];
    }
}
