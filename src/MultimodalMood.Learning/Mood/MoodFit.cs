using MultimodalMood.Core.Agreement;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Fusion;

namespace MultimodalMood.Learning.Mood;

/// <summary>Fits the late fusion's numbers to self-reports: noise of each modality, weights, priors, pace and direction of change, temperature.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>Prior: mean and variance of the reports; class shares with one report of each class added.</item>
/// <item>Weight on an axis: one over the mean of (report − estimate)² / variance, so that the stated variances become true ones; 0 when the
/// modality with that weight predicts held-out people no better than the prior alone does.</item>
/// <item>Weight on the classes: logistic regression (<see cref="ClassWeights"/>); 0 by the same rule.</item>
/// <item>Temperature: least negative log likelihood of held-out people.</item>
/// <item>Time constant: the pace at which two successive reports of a session forget each other.</item>
/// <item>Transition matrix: <see cref="ClassTransitions"/>; none where it foretells held-out people no better than the prior does.</item>
/// </list>
/// What too few reports say nothing of keeps its default: fewer than <see cref="LeastReports"/> for a number, fewer than three people for all.
/// </remarks>
public static class MoodFit
{
    /// <summary>Fewest reports that fit one number.</summary>
    public const int LeastReports = 20;

    private static readonly Modality[] s_modalities = [Modality.Face, Modality.Heart, Modality.Skin];

    /// <summary>Fits all numbers to all moments.</summary>
    /// <param name="moments">Reports of at least three people; others leave <paramref name="given"/> as it is.</param>
    /// <param name="given">What stays where the reports are too few.</param>
    public static FusionParameters Fit(IReadOnlyList<MoodMoment> moments, FusionParameters given)
    {
        ArgumentNullException.ThrowIfNull(moments);
        ArgumentNullException.ThrowIfNull(given);
        if (moments.Select(moment => moment.Person).Distinct().Count() < 3)
        {
            return given;
        }

        FusionParameters fitted = WithPrior(moments, given);
        fitted = fitted with
        {
            ValenceWeight = AxisWeights(moments, fitted.PriorMean.Valence, fitted.PriorVariance, given.ValenceWeight, moment => moment.ReportedValence, said => said.Valence),
            ArousalWeight = AxisWeights(moments, fitted.PriorMean.Arousal, fitted.PriorVariance, given.ArousalWeight, moment => moment.ReportedArousal, said => said.Arousal),
            MoodTimeConstantS = TimeConstantS(moments, fitted) ?? given.MoodTimeConstantS,
        };
        fitted = WithClasses(moments, fitted);
        return fitted with { ClassTransitions = ClassTransitions.Fit(moments, fitted) };
    }

    private static FusionParameters WithPrior(IReadOnlyList<MoodMoment> moments, FusionParameters given)
    {
        double[] valence = [.. moments.Where(moment => moment.ReportedValence is not null).Select(moment => moment.ReportedValence!.Value)];
        double[] arousal = [.. moments.Where(moment => moment.ReportedArousal is not null).Select(moment => moment.ReportedArousal!.Value)];
        if (valence.Length < LeastReports || arousal.Length < LeastReports)
        {
            return given;
        }

        // One variance serves both axes; 0.01 keeps a study whose people all answered the same from a prior that no evidence can move.
        double variance = Math.Clamp((Variance(valence) + Variance(arousal)) / 2, 0.01, 1);
        return given with { PriorMean = (valence.Average(), arousal.Average()), PriorVariance = variance };
    }

    private static double[] AxisWeights(
        IReadOnlyList<MoodMoment> moments, double priorMean, double priorVariance, IReadOnlyList<double> defaults, Func<MoodMoment, double?> reported, Func<ModalityMoment, Gaussian?> axis)
    {
        double[] weights = [.. defaults];
        foreach (Modality modality in s_modalities)
        {
            (string Person, double Report, Gaussian Said, double Reliability)[] pairs = [.. moments
                .Where(moment => reported(moment) is not null && moment[modality] is { } said && axis(said) is not null)
                .Select(moment => (moment.Person, reported(moment)!.Value, axis(moment[modality]!)!.Value, moment[modality]!.Reliability))];
            if (pairs.Length < LeastReports || pairs.Select(pair => pair.Person).Distinct().Count() < 3)
            {
                continue;
            }

            double gained = 0;
            foreach (string held in pairs.Select(pair => pair.Person).Distinct())
            {
                double weight = Weight(pairs.Where(pair => pair.Person != held));
                gained += pairs.Where(pair => pair.Person == held).Sum(pair =>
                {
                    double precision = weight * pair.Reliability / pair.Said.Variance;
                    double updated = (priorMean / priorVariance + precision * pair.Said.Mean) / (1 / priorVariance + precision);
                    return (priorMean - pair.Report) * (priorMean - pair.Report) - (updated - pair.Report) * (updated - pair.Report);
                });
            }

            weights[(int)modality] = gained > 0 ? Weight(pairs) : 0;
        }

        return weights;
    }

    private static double Weight(IEnumerable<(string Person, double Report, Gaussian Said, double Reliability)> pairs) =>
        Math.Clamp(1 / Math.Max(pairs.Average(pair => (pair.Report - pair.Said.Mean) * (pair.Report - pair.Said.Mean) * pair.Reliability / pair.Said.Variance), 1e-6), 0, 10);

    /// <summary>The time over which successive reports of a session forget each other, seconds: least squares of e^(-gap/τ) on a grid; null for too few.</summary>
    private static double? TimeConstantS(IReadOnlyList<MoodMoment> moments, FusionParameters fitted)
    {
        (double GapS, double Product)[] pairs = [.. moments
            .GroupBy(moment => (moment.Person, moment.Session))
            .SelectMany(session => session.OrderBy(moment => moment.AtS).Zip(session.OrderBy(moment => moment.AtS).Skip(1)))
            .Where(pair => pair.Second.AtS > pair.First.AtS && pair.First.ReportedValence is not null && pair.Second.ReportedValence is not null)
            .Select(pair => (
                pair.Second.AtS - pair.First.AtS,
                (pair.First.ReportedValence!.Value - fitted.PriorMean.Valence) * (pair.Second.ReportedValence!.Value - fitted.PriorMean.Valence) / fitted.PriorVariance))];
        if (pairs.Length < LeastReports)
        {
            return null;
        }

        double[] grid = [.. Enumerable.Range(0, 60).Select(i => 5 * Math.Pow(360, i / 59.0))];
        return grid.MinBy(tau => pairs.Sum(pair => Math.Pow(pair.Product - Math.Exp(-pair.GapS / tau), 2)));
    }

    private static FusionParameters WithClasses(IReadOnlyList<MoodMoment> moments, FusionParameters given)
    {
        MoodMoment[] labelled = [.. moments.Where(moment => moment.Class is not null && s_modalities.Any(modality => moment[modality]?.Classes is not null))];
        if (labelled.Length < LeastReports || labelled.Select(moment => moment.Class).Distinct().Count() < 2 || labelled.Select(moment => moment.Person).Distinct().Count() < 3)
        {
            return given;
        }

        // Held-out people decide whether the weights are worth having, and how sure the answer may be.
        List<(Emotion Truth, EmotionScores Prior, EmotionScores Fused)> heldOut = [];
        foreach (string held in labelled.Select(moment => moment.Person).Distinct())
        {
            MoodMoment[] training = [.. labelled.Where(moment => moment.Person != held)];
            FusionParameters fold = given with { PriorClasses = PriorClasses(training), ClassWeight = ClassWeights.Fit(training), ClassTemperature = 1 };
            heldOut.AddRange(labelled.Where(moment => moment.Person == held).Select(moment => (moment.Class!.Value, fold.PriorClasses, StaticFusion.Fuse(moment, fold).Classes!.Value)));
        }

        bool gain = heldOut.Sum(one => Math.Log(one.Fused[one.Truth]) - Math.Log(one.Prior[one.Truth])) > 0;
        return given with
        {
            PriorClasses = PriorClasses(labelled),
            ClassWeight = gain ? ClassWeights.Fit(labelled) : [0, 0, 0, 0],
            ClassTemperature = gain ? Temperature([.. heldOut.Select(one => (one.Truth, one.Fused))]) : 1,
        };
    }

    private static EmotionScores PriorClasses(IReadOnlyList<MoodMoment> labelled)
    {
        double[] counts = [.. Enum.GetValues<Emotion>().Select(emotion => 1.0 + labelled.Count(moment => moment.Class == emotion))];
        return EmotionScores.FromWeights(counts[0], counts[1], counts[2], counts[3]);
    }

    private static double Temperature(IReadOnlyList<(Emotion Truth, EmotionScores Scores)> answers) => Enumerable.Range(0, 61)
        .Select(i => Math.Pow(10, (i - 30) / 30.0 * 0.7))
        .MinBy(temperature => answers.Sum(answer =>
        {
            double[] raised = [.. Enum.GetValues<Emotion>().Select(emotion => Math.Pow(Math.Max(answer.Scores[emotion], 1e-9), 1 / temperature))];
            return -Math.Log(raised[(int)answer.Truth] / raised.Sum());
        }));

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Average(value => (value - mean) * (value - mean));
    }
}
