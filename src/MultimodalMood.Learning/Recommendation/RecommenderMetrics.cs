namespace MultimodalMood.Learning.Recommendation;

/// <summary>The measures of an evaluation, each the mean over the splits in which it exists.</summary>
internal static class RecommenderMetrics
{
    /// <summary>Probability that a liked track scores above one that was not, ties half (Mann–Whitney).</summary>
    public static double? Auc(IReadOnlyList<ScoredRow> rows) => OverSplits(rows, split => AucOf(split, row => row.Score));

    /// <summary>The same of what the rows are compared with.</summary>
    public static double? AucOfOther(IReadOnlyList<ScoredRow> rows) => OverSplits(rows, split => AucOf(split, row => row.Other));

    /// <summary>F1 of the liked ones, told by a threshold.</summary>
    public static double? F1(IReadOnlyList<ScoredRow> rows, double threshold) => OverSplits(rows, split =>
    {
        int hits = split.Count(row => row.Liked && row.Score >= threshold), said = split.Count(row => row.Score >= threshold), liked = split.Count(row => row.Liked);
        return said + liked == 0 ? null : 2.0 * hits / (said + liked);
    });

    public static double? Rmse(IReadOnlyList<ScoredRow> rows) => OverSplits(rows, split => Math.Sqrt(split.Average(row => (row.Score - row.Truth) * (row.Score - row.Truth))));

    public static double? Mae(IReadOnlyList<ScoredRow> rows) => OverSplits(rows, split => split.Average(row => Math.Abs(row.Score - row.Truth)));

    /// <summary>Normalised discounted cumulative gain of each listener's test tracks, ranked, mean over listeners with a liked track and one that was not.</summary>
    public static double? Ndcg(IReadOnlyList<ScoredRow> rows, int at) => OverLists(rows, list =>
    {
        double gain = Discounted(list.Take(at)), best = Discounted(list.OrderByDescending(row => row.Liked).Take(at));
        return gain / best;
    });

    public static double? Precision(IReadOnlyList<ScoredRow> rows, int at) => OverLists(rows, list => list.Take(at).Count(row => row.Liked) / (double)Math.Min(at, list.Length));

    public static double? Recall(IReadOnlyList<ScoredRow> rows, int at) => OverLists(rows, list => list.Take(at).Count(row => row.Liked) / (double)list.Count(row => row.Liked));

    /// <summary>Mean average precision.</summary>
    public static double? Map(IReadOnlyList<ScoredRow> rows, int at) => OverLists(rows, list =>
        list.Take(at).Select((row, i) => row.Liked ? list.Take(i + 1).Count(before => before.Liked) / (i + 1.0) : 0).Sum() / Math.Min(at, list.Count(row => row.Liked)));

    private static double Discounted(IEnumerable<ScoredRow> list) => list.Select((row, i) => row.Liked ? 1 / Math.Log2(i + 2) : 0).Sum();

    private static double? OverSplits(IReadOnlyList<ScoredRow> rows, Func<ScoredRow[], double?> measure) =>
        rows.GroupBy(row => row.Split).Select(split => measure([.. split])).Average();

    private static double? OverLists(IReadOnlyList<ScoredRow> rows, Func<ScoredRow[], double> measure)
    {
        double[] lists = [.. rows.GroupBy(row => (row.Split, row.User))
            .Where(list => list.Any(row => row.Liked) && list.Any(row => !row.Liked))
            .Select(list => measure([.. list.OrderByDescending(row => row.Score)]))];
        return lists.Length == 0 ? null : lists.Average();
    }

    private static double? AucOf(ScoredRow[] rows, Func<ScoredRow, double> score)
    {
        ScoredRow[] sorted = [.. rows.OrderBy(score)];
        double liked = sorted.Count(row => row.Liked), ranks = 0;
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            for (to = from + 1; to < sorted.Length && score(sorted[to]) == score(sorted[from]); to++)
            {
            }

            ranks += sorted[from..to].Count(row => row.Liked) * ((from + to + 1) / 2.0);
        }

        double others = sorted.Length - liked;
        return liked == 0 || others == 0 ? null : (ranks - liked * (liked + 1) / 2) / (liked * others);
    }
}
