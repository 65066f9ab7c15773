namespace MultimodalMood.Learning.Recommendation;

/// <summary>What the first five of each listener's own test tracks are like, beyond being liked.</summary>
/// <remarks>Coverage: Ge, Delgado-Battenfeld &amp; Jannach (2010), RecSys. Novelty as self-information: Zhou et al. (2010), PNAS 107(10); a track counts one more
/// listener than knew it, and there is one more listener, so that it stays finite. Diversity: mean pairwise distance within the list (Ziegler et al. 2005, WWW), here the mean
/// squared difference of standardised features over 2. Listeners with five test tracks or fewer are left out: their list is no choice.</remarks>
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

    public double? Diversity(IReadOnlyList<ScoredRow> answers) => _features[0].Content[0].Length == 0 ? null : OverSplits(answers, (split, lists, _) => lists.Average(list =>
    {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < list.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double[] a = _features[split].Content[list[i].Row], b = _features[split].Content[list[j].Row];
                sum += a.Zip(b, (x, y) => (x - y) * (x - y)).Average() / 2;
                pairs++;
            }
        }

        return sum / pairs;
    }));

    private double? OverSplits(IReadOnlyList<ScoredRow> answers, Func<int, IReadOnlyList<ScoredRow[]>, int, double> measure) => answers.GroupBy(row => row.Split).Select(split =>
    {
        // A track heard twice stands in a list once, where it stands first.
        ScoredRow[][] all = [.. split.GroupBy(row => row.User).Select(listener => listener.OrderByDescending(row => row.Score).DistinctBy(row => rows.Items[row.Row]).ToArray()).Where(list => list.Length > Length)];
        return all.Length == 0 ? null : (double?)measure(split.Key, [.. all.Select(list => list[..Length])], all.SelectMany(list => list.Select(row => rows.Items[row.Row])).Distinct().Count());
    }).Average();
}
