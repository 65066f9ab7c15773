using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Vision.Manifests;

namespace MultimodalMood.Cli;

/// <summary>How well four-class probabilities agree with the truth.</summary>
/// <param name="PerClass">Precision, recall, F1 and support by class.</param>
/// <param name="MacroF1">Mean F1 of the classes that occur in the truth.</param>
/// <param name="Accuracy">Share of right answers.</param>
/// <param name="Confusion">Rows: truth; columns: answer; in the order of <paramref name="Labels"/>.</param>
/// <param name="Ece">Expected calibration error: 15 equal bins of the top probability.</param>
/// <param name="Reliability">The bins of it that hold an answer.</param>
/// <param name="Labels">The classes.</param>
/// <param name="Ci95">95 % intervals, percentile bootstrap over pictures, or over people; null for fewer than three.</param>
internal sealed record ClassificationReport(
    IReadOnlyDictionary<string, ClassFigures> PerClass,
    double MacroF1,
    double Accuracy,
    int[][] Confusion,
    double Ece,
    IReadOnlyList<ReliabilityBin> Reliability,
    string[] Labels,
    ClassificationReport.Intervals? Ci95)
{
    private const int Classes = 4;
    private const int EceBins = 15;
    private const int Draws = 1000;
    private const ulong Seed = 20240229;

    /// <summary>Lower and upper ends, the number of draws and their seed.</summary>
    internal sealed record Intervals(double[] MacroF1, double[] Accuracy, int Draws, ulong Seed);

    /// <summary>Compares answers with the truth; at least one.</summary>
    /// <param name="answers">Truth and answer.</param>
    /// <param name="clusters">Whose each is, where answers of one person hang together: then the bootstrap draws people instead of answers.</param>
    public static ClassificationReport Of(IReadOnlyList<(Emotion Truth, EmotionScores Scores)> answers, IReadOnlyList<string>? clusters = null)
    {
        int[] cells = [.. answers.Select(Cell)];
        int[] counts = Count(cells);
        int[][] drawn = clusters is null
            ? [.. cells.Select(cell => (int[])[cell])]
            : [.. clusters.Zip(cells).GroupBy(pair => pair.First).Select(cluster => cluster.Select(pair => pair.Second).ToArray())];
        IReadOnlyList<ReliabilityBin> bins = Bins(answers);
        string[] labels = [.. Enum.GetValues<Emotion>().Select(emotion => emotion.ToString().ToLowerInvariant())];
        return new ClassificationReport(
            labels.Select((label, c) => (label, c)).ToDictionary(pair => pair.label, pair => Score(counts, pair.c)),
            MacroF1Of(counts),
            AccuracyOf(counts),
            [.. Enumerable.Range(0, Classes).Select(row => counts[(row * Classes)..((row + 1) * Classes)])],
            bins.Sum(bin => Math.Abs(bin.Confidence - bin.Accuracy) * bin.N / answers.Count),
            bins,
            labels,
            drawn.Length < Core.Numerics.Bootstrap.LeastClusters ? null : Interval(drawn));
    }

    /// <summary>The 95 % interval of macro F1 after minus before, on the same pictures: a bootstrap that draws both answers of a picture together.</summary>
    /// <param name="before">Truth and answer of each picture.</param>
    /// <param name="after">The same pictures' other answers.</param>
    /// <param name="clusters">Whose each is: then people are drawn; null draws pictures.</param>
    /// <returns>Null for fewer than three pictures, or people.</returns>
    public static double[]? MacroF1Change(IReadOnlyList<(Emotion Truth, EmotionScores Scores)> before, IReadOnlyList<(Emotion Truth, EmotionScores Scores)> after, IReadOnlyList<string>? clusters = null)
    {
        int[][] units = clusters is null
            ? [.. Enumerable.Range(0, before.Count).Select(i => (int[])[i])]
            : [.. Enumerable.Range(0, before.Count).GroupBy(i => clusters[i]).Select(person => person.ToArray())];
        if (units.Length < Core.Numerics.Bootstrap.LeastClusters)
        {
            return null;
        }

        int[] was = [.. before.Select(Cell)], now = [.. after.Select(Cell)];
        var random = new Pcg32(Seed, 1);
        double[] changes = new double[Draws];
        for (int draw = 0; draw < Draws; draw++)
        {
            int[] drawn = [.. Enumerable.Range(0, units.Length).SelectMany(_ => units[random.NextInt32(units.Length)])];
            changes[draw] = MacroF1Of(Count(drawn.Select(i => now[i]))) - MacroF1Of(Count(drawn.Select(i => was[i])));
        }

        return Ends(changes);
    }

    private static int Cell((Emotion Truth, EmotionScores Scores) answer) => (int)answer.Truth * Classes + (int)answer.Scores.MostLikely;

    private static int[] Count(IEnumerable<int> cells)
    {
        int[] counts = new int[Classes * Classes];
        foreach (int cell in cells)
        {
            counts[cell]++;
        }

        return counts;
    }

    private static ClassFigures Score(int[] counts, int c)
    {
        int hits = counts[c * Classes + c];
        int support = Enumerable.Range(0, Classes).Sum(answer => counts[c * Classes + answer]);
        int answered = Enumerable.Range(0, Classes).Sum(truth => counts[truth * Classes + c]);
        double f1 = support + answered > 0 ? 2.0 * hits / (support + answered) : 0;
        return new ClassFigures(answered > 0 ? (double)hits / answered : null, support > 0 ? (double)hits / support : null, f1, support);
    }

    private static double MacroF1Of(int[] counts) =>
        Enumerable.Range(0, Classes).Select(c => Score(counts, c)).Where(score => score.Support > 0).Select(score => score.F1).DefaultIfEmpty(0).Average();

    private static double AccuracyOf(int[] counts) => (double)Enumerable.Range(0, Classes).Sum(c => counts[c * Classes + c]) / counts.Sum();

    private static IReadOnlyList<ReliabilityBin> Bins(IReadOnlyList<(Emotion Truth, EmotionScores Scores)> answers) =>
    [
        .. answers
            .Select(answer => (Top: answer.Scores[answer.Scores.MostLikely], Right: answer.Scores.MostLikely == answer.Truth))
            .GroupBy(answer => Math.Min(EceBins - 1, (int)(answer.Top * EceBins)))
            .OrderBy(bin => bin.Key)
            .Select(bin => new ReliabilityBin(bin.Key / (double)EceBins, (bin.Key + 1) / (double)EceBins, bin.Count(), bin.Average(answer => answer.Top), bin.Average(answer => answer.Right ? 1.0 : 0.0))),
    ];

    private static Intervals Interval(int[][] clusters)
    {
        var random = new Pcg32(Seed, 1);
        double[] macro = new double[Draws];
        double[] accuracy = new double[Draws];
        for (int draw = 0; draw < Draws; draw++)
        {
            int[] counts = Count(Enumerable.Range(0, clusters.Length).SelectMany(_ => clusters[random.NextInt32(clusters.Length)]));
            (macro[draw], accuracy[draw]) = (MacroF1Of(counts), AccuracyOf(counts));
        }

        return new Intervals(Ends(macro), Ends(accuracy), Draws, Seed);
    }

    private static double[] Ends(double[] draws)
    {
        Array.Sort(draws);
        return [draws[(int)(0.025 * draws.Length)], draws[(int)(0.975 * draws.Length) - 1]];
    }
}
