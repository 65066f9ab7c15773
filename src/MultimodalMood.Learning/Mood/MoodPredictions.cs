using MultimodalMood.Core.Agreement;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Fusion;

namespace MultimodalMood.Learning.Mood;

/// <summary>What each way of estimating says of the same self-reports; what learns, learns from other people than it is asked about.</summary>
public static class MoodPredictions
{
    /// <summary>Predictions by way; an entry is null where the way says nothing.</summary>
    /// <remarks><c>prior</c>: mean and class shares of the other people. <c>face</c>, <c>heart</c>, <c>skin</c>: the modality alone, as recorded.
    /// <c>late_default</c> and <c>late_fitted</c>: the static late fusion with the given numbers, and with numbers fitted to the other people.
    /// <c>early</c>: one ridge regression per axis over all modalities' values, fitted to the other people. <c>recorded</c>: the live mood estimate.</remarks>
    public static IReadOnlyDictionary<string, IReadOnlyList<ModalityMoment?>> Of(IReadOnlyList<MoodMoment> moments, FusionParameters given)
    {
        ArgumentNullException.ThrowIfNull(moments);
        var prior = new ModalityMoment?[moments.Count];
        var fitted = new ModalityMoment?[moments.Count];
        var early = new ModalityMoment?[moments.Count];
        foreach (string held in moments.Select(moment => moment.Person).Distinct())
        {
            MoodMoment[] others = [.. moments.Where(moment => moment.Person != held)];
            FusionParameters numbers = MoodFit.Fit(others, given);
            EarlyFusion? joint = EarlyFusion.Fit(others);
            foreach ((int i, MoodMoment moment) in moments.Index().Where(one => one.Item.Person == held))
            {
                prior[i] = new ModalityMoment(numbers.PriorClasses, new Gaussian(numbers.PriorMean.Valence, numbers.PriorVariance), new Gaussian(numbers.PriorMean.Arousal, numbers.PriorVariance), 1);
                fitted[i] = StaticFusion.Fuse(moment, numbers);
                early[i] = joint?.Predict(moment);
            }
        }

        return new Dictionary<string, IReadOnlyList<ModalityMoment?>>
        {
            ["prior"] = prior,
            ["face"] = [.. moments.Select(moment => moment.Face)],
            ["heart"] = [.. moments.Select(moment => moment.Heart)],
            ["skin"] = [.. moments.Select(moment => moment.Skin)],
            ["early"] = early,
            ["late_default"] = [.. moments.Select(moment => StaticFusion.Fuse(moment, given))],
            ["late_fitted"] = fitted,
            ["recorded"] = [.. moments.Select(moment => moment.Fused)],
        };
    }
}
