namespace MultimodalMood.Learning.Recommendation;

/// <summary>What a mixed model says of a track that nobody has rated, it says together with randomised trees: half each.</summary>
/// <remarks>
/// Of such a track the model knows the description alone, and that by straight lines; the trees, on listener and description, bend. Halves, the least leaf of three rows and all columns at each cut
/// were chosen on tracks held out whole from SiTunes Stage 2 (a trial with scikit-learn, not in the repository); there the two together were better than the model alone, and on tracks that were rated worse, so those are
/// left alone.
/// </remarks>
internal static class NewTracks
{
    private const int Trees = 500, LeastInLeaf = 3;

    /// <summary>Predictions for the test rows of a split.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="split">The split.</param>
    /// <param name="said">What the mixed model says of its test rows.</param>
    public static double[] Predict(EvaluationRows rows, EvaluationSplit split, double[] said)
    {
        HashSet<int> rated = [.. split.Train.Select(row => rows.Items[row])];
        if (split.Test.All(row => rated.Contains(rows.Items[row])) || rows.Content[0].Length == 0)
        {
            return said;
        }

        double[][] content = new SplitFeatures(rows, split).Content;
        int users = rows.Users.Max() + 1;
        double[] Described(int row)
        {
            double[] who = new double[users];
            who[rows.Users[row]] = 1;
            return [.. who, .. content[row]];
        }

        RandomisedTrees trees = RandomisedTrees.Grow([.. split.Train.Select(Described)], [.. split.Train.Select(rows.Truth)], Trees, LeastInLeaf, RecommenderEvaluation.Seed);
        return [.. split.Test.Zip(said, (row, mixed) => rated.Contains(rows.Items[row]) ? mixed : (mixed + trees.Predict(Described(row))) / 2)];
    }
}
