namespace MultimodalMood.Learning.Recommendation;

/// <summary>Finds columns that lift the score more than a feature honestly can.</summary>
/// <remarks>Each column of the interactions is offered to boosted trees beside the track's description, on training rows alone: the rows at every fourth place
/// of a split's training part are predicted from the others, over up to three splits. No feature is used because of this check; one that it flags and
/// that the protocol uses stops the evaluation.</remarks>
internal static class LeakCheck
{
    /// <summary>Gain in AUC from which a column is flagged: our choice, above which only outcomes, SiTunes' activity and a file's order came to lie.</summary>
    public const double SharpGain = 0.05;

    private const int MostSplits = 3;

    public static IReadOnlyList<FeatureLeak> Run(EvaluationRows rows)
    {
        EvaluationSplit[] inner = [.. rows.Splits.Take(MostSplits).Select(split => new EvaluationSplit(
            split.Name, [.. split.Train.Where((_, i) => i % 4 != 0)], [.. split.Train.Where((_, i) => i % 4 == 0)]))];
        double[] without = [.. inner.Select(split => Auc(rows, split, rows.Content))];
        List<FeatureLeak> leaks = [];
        foreach ((string name, double[][] values) in rows.Offered)
        {
            double[] alone = [.. inner.Select(split => Auc(rows, split, values))], with = [.. inner.Select(split => Auc(rows, split, [.. rows.Content.Zip(values, (a, b) => a.Concat(b).ToArray())]))];
            double gain = with.Zip(without, (after, before) => after - before).Average();
            if (gain >= SharpGain)
            {
                leaks.Add(new FeatureLeak(name, alone.Average(), gain, rows.Protocol.Forbidden.GetValueOrDefault(name, "it alone lifts the score sharply: ask how it came about before it is used")));
            }
        }

        return leaks;
    }

    private static double Auc(EvaluationRows rows, EvaluationSplit split, double[][] features)
    {
        double[] scores = TrainedArms.Boosted(rows, split, SplitFeatures.Standardise(features, split.Train));
        return RecommenderMetrics.Auc([.. split.Test.Zip(scores, (row, score) => new ScoredRow(0, rows.Users[row], rows.IsLiked(row), rows.Truth(row), score, 0, row, false))]) ?? 0.5;
    }
}
