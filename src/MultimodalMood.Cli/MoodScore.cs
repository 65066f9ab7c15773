using MultimodalMood.Core.Agreement;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Cli;

/// <summary>How one way of estimating the mood agrees with self-reports.</summary>
/// <param name="Valence">On valence; null where the way says nothing of it.</param>
/// <param name="Arousal">On arousal.</param>
/// <param name="Classes">On the four classes; null where the way or the reports say nothing of them.</param>
/// <param name="NClasses">Reports behind <paramref name="Classes"/>.</param>
/// <param name="BalancedAccuracy">Mean recall of the classes that occur.</param>
/// <param name="MajorityBaseline">Share of the most frequent reported class: what no estimate at all gets right.</param>
/// <param name="RiskCoverage">Error when only the surest answers are given.</param>
internal sealed record MoodScore(
    MoodScore.AxisScore? Valence, MoodScore.AxisScore? Arousal, ClassificationReport? Classes, int NClasses, double? BalancedAccuracy, double? MajorityBaseline, IReadOnlyList<MoodScore.RiskPoint> RiskCoverage)
{
    /// <summary>Agreement on one axis; intervals draw people with replacement, 1,000 times, and are null for fewer than three people.</summary>
    /// <param name="N">Reports.</param>
    /// <param name="Ccc">Concordance correlation coefficient.</param>
    /// <param name="CccCi95">Its ends.</param>
    /// <param name="Rmse">Root mean squared error, axis units (−1 to 1).</param>
    /// <param name="Coverage80">Share of reports inside the stated 80 % interval.</param>
    /// <param name="Coverage80Ci95">Its ends.</param>
    internal sealed record AxisScore(int N, double? Ccc, IReadOnlyList<double>? CccCi95, double Rmse, double Coverage80, IReadOnlyList<double>? Coverage80Ci95);

    /// <summary>One point of the curve.</summary>
    /// <param name="Coverage">Share of moments answered, the surest first.</param>
    /// <param name="ClassError">Share of wrong classes among them; null without classes.</param>
    /// <param name="ValenceRmse">Root mean squared error on valence among them.</param>
    internal sealed record RiskPoint(double Coverage, double? ClassError, double? ValenceRmse);

    public static MoodScore Of(IReadOnlyList<MoodMoment> moments, IReadOnlyList<ModalityMoment?> said)
    {
        (MoodMoment Moment, ModalityMoment Said)[] pairs = [.. moments.Zip(said).Where(pair => pair.Second is not null).Select(pair => (pair.First, pair.Second!))];
        (MoodMoment Moment, ModalityMoment Said)[] classed = [.. pairs.Where(pair => pair.Moment.Class is not null && pair.Said.Classes is not null)];
        ClassificationReport? classes = classed.Length == 0
            ? null
            : ClassificationReport.Of([.. classed.Select(pair => (pair.Moment.Class!.Value, pair.Said.Classes!.Value))], [.. classed.Select(pair => pair.Moment.Person)]);
        return new MoodScore(
            Axis(pairs, moment => moment.ReportedValence, one => one.Valence),
            Axis(pairs, moment => moment.ReportedArousal, one => one.Arousal),
            classes,
            classed.Length,
            classes?.PerClass.Values.Where(one => one.Support > 0).Average(one => one.Recall),
            classed.Length == 0 ? null : classed.GroupBy(pair => pair.Moment.Class).Max(group => (double)group.Count() / classed.Length),
            Risk(pairs));
    }

    private static AxisScore? Axis((MoodMoment Moment, ModalityMoment Said)[] pairs, Func<MoodMoment, double?> reported, Func<ModalityMoment, Gaussian?> axis)
    {
        (string Person, double Report, Gaussian Said)[] known = [.. pairs
            .Where(pair => reported(pair.Moment) is not null && axis(pair.Said) is not null)
            .Select(pair => (pair.Moment.Person, reported(pair.Moment)!.Value, axis(pair.Said)!.Value))];
        if (known.Length == 0)
        {
            return null;
        }

        (string, double, Gaussian)[][] people = [.. known.GroupBy(one => one.Person).Select(person => person.ToArray())];
        return new AxisScore(
            known.Length,
            Ccc(known),
            Bootstrap.Ci95(people, Ccc),
            Concordance.Rmse([.. known.Select(one => one.Report)], [.. known.Select(one => one.Said.Mean)])!.Value,
            Coverage(known),
            Bootstrap.Ci95(people, drawn => Coverage(drawn)));
    }

    private static double? Ccc(IReadOnlyList<(string Person, double Report, Gaussian Said)> known) => Concordance.Ccc([.. known.Select(one => one.Report)], [.. known.Select(one => one.Said.Mean)]);

    private static double Coverage(IReadOnlyList<(string Person, double Report, Gaussian Said)> known) =>
        known.Average(one => one.Said.Holds80(one.Report) ? 1.0 : 0);

    private static RiskPoint[] Risk((MoodMoment Moment, ModalityMoment Said)[] pairs)
    {
        (MoodMoment Moment, ModalityMoment Said)[] surest = [.. pairs.OrderByDescending(pair => pair.Said.Classes is { } scores ? scores[scores.MostLikely] : pair.Said.Reliability)];
        return [.. Enumerable.Range(1, 10)
            .Select(tenth => surest.Take((int)Math.Ceiling(surest.Length * tenth / 10.0)).ToArray())
            .Where(answered => answered.Length > 0)
            .Select(answered =>
            {
                (MoodMoment Moment, ModalityMoment Said)[] classed = [.. answered.Where(pair => pair.Moment.Class is not null && pair.Said.Classes is not null)];
                (MoodMoment Moment, ModalityMoment Said)[] valued = [.. answered.Where(pair => pair.Moment.ReportedValence is not null && pair.Said.Valence is not null)];
                return new RiskPoint(
                    (double)answered.Length / surest.Length,
                    classed.Length == 0 ? null : classed.Average(pair => pair.Said.Classes!.Value.MostLikely == pair.Moment.Class ? 0.0 : 1),
                    Concordance.Rmse([.. valued.Select(pair => pair.Moment.ReportedValence!.Value)], [.. valued.Select(pair => pair.Said.Valence!.Value.Mean)]));
            })];
    }
}
