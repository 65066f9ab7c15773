namespace MultimodalMood.Learning.Recommendation;

/// <summary>What the first five of each listener's own test tracks are like, beyond being liked.</summary>
/// <remarks>Coverage: Ge, Delgado-Battenfeld &amp; Jannach (2010), RecSys. Novelty as self-information: Zhou et al. (2010), PNAS 107(10); a track counts one more
/// listener than knew it, and there is one more listener, so that it stays finite. Diversity: mean pairwise distance within the list (Ziegler et al. 2005, WWW), here the mean
/// squared difference of features, over that of two tracks drawn from all that were offered. Listeners with five test tracks or fewer are left out: their list is no choice.</remarks>
internal sealed class ListMeasures(EvaluationRows rows)
{
    private const int Length = 5;
    private readonly SplitFeatures[] _features = [.. rows.Splits.Select(split => new SplitFeatures(rows, split))];
    private readonly Dictionary<int, int>[] _listeners = [.. rows.Splits.Select(split => split.Train.GroupBy(row => rows.Items[row])
        .ToDictionary(track => track.Key, track => track.Select(row => rows.Users[row]).Distinct().Count()))];

    private readonly int[] _all = [.. rows.Splits.Select(split => split.Train.Select(row => rows.Users[row]).Distinct().Count())];

    public double? Coverage(IReadOnlyList<ScoredRow> answers) => OverSplits(answers, (_, lists, offered) =>
        (double)lists.SelectMany(list => list.Select(row => rows.Items[row.Row])).Distinct().Count() / offered);

    public double? Novelty(IReadOnlyList<ScoredRow> answers) => OverSplits(answers, (split, lists, _) =>
        lists.Average(list => list.Average(row => -Math.Log2((_listeners[split].GetValueOrDefault(rows.Items[row.Row]) + 1.0) / (_all[split] + 1)))));

    public double? Diversity(IReadOnlyList<ScoredRow> answers) => _features[0].Content[0].Length == 0 ? null : OverSplits(answers, (split, lists, _) =>
    {
        double usual = Spread([.. answers.Where(row => row.Split == split).DistinctBy(row => rows.Items[row.Row])], _features[split].Content);
        return lists.Average(list => Spread(list, _features[split].Content)) / Math.Max(usual, 1e-12);
    });

    /// <summary>Mean squared difference of two different tracks over 2, summed over features: their unbiased variances.</summary>
    private static double Spread(ScoredRow[] tracks, double[][] content)
    {
        double sum = 0;
        for (int column = 0; column < content[0].Length; column++)
        {
            double mean = tracks.Average(row => content[row.Row][column]);
            sum += tracks.Sum(row => (content[row.Row][column] - mean) * (content[row.Row][column] - mean)) / (tracks.Length - 1);
        }

        return sum;
    }

    private double? OverSplits(IReadOnlyList<ScoredRow> answers, Func<int, IReadOnlyList<ScoredRow[]>, int, double> measure) => answers.GroupBy(row => row.Split).Select(split =>
    {
        // A track heard twice stands in a list once, where it stands first.
        ScoredRow[][] all = [.. split.GroupBy(row => row.User).Select(listener => listener.OrderByDescending(row => row.Score).DistinctBy(row => rows.Items[row.Row]).ToArray()).Where(list => list.Length > Length)];
        return all.Length == 0 ? null : (double?)measure(split.Key, [.. all.Select(list => list[..Length])], all.SelectMany(list => list.Select(row => rows.Items[row.Row])).Distinct().Count());
    }).Average();
}
