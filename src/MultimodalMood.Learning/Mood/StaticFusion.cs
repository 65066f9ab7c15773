using MultimodalMood.Core.Agreement;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Fusion;

namespace MultimodalMood.Learning.Mood;

/// <summary>The late fusion of one moment, without time: prior × each modality's opinion, by the numbers of <see cref="FusionParameters"/>.</summary>
/// <remarks>It is what the live filter settles at when everything stays as it is; fitting and cross-validation use it because a moment has no history.</remarks>
public static class StaticFusion
{
    private const double LeastProbability = 1e-4;
    private static readonly Modality[] s_modalities = [Modality.Face, Modality.Heart, Modality.Skin];

    /// <summary>Fuses what the modalities said around a report.</summary>
    public static ModalityMoment Fuse(MoodMoment moment, FusionParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(moment);
        ArgumentNullException.ThrowIfNull(parameters);
        Gaussian valence = Axis(moment, parameters.PriorMean.Valence, parameters.PriorVariance, parameters.ValenceWeight, said => said.Valence);
        Gaussian arousal = Axis(moment, parameters.PriorMean.Arousal, parameters.PriorVariance, parameters.ArousalWeight, said => said.Arousal);
        return new ModalityMoment(
            Classes(moment, parameters), valence, arousal, Math.Clamp(1 - Math.Sqrt(valence.Variance * arousal.Variance) / parameters.PriorVariance, 0, 1));
    }

    private static Gaussian Axis(MoodMoment moment, double priorMean, double priorVariance, IReadOnlyList<double> weights, Func<ModalityMoment, Gaussian?> axis)
    {
        double precision = 1 / priorVariance, sum = priorMean / priorVariance;
        foreach (Modality modality in s_modalities)
        {
            if (moment[modality] is { } said && axis(said) is { } opinion)
            {
                double added = weights[(int)modality] * said.Reliability / opinion.Variance;
                precision += added;
                sum += added * opinion.Mean;
            }
        }

        return new Gaussian(Math.Clamp(sum / precision, -1, 1), 1 / precision);
    }

    private static EmotionScores Classes(MoodMoment moment, FusionParameters parameters)
    {
        double[] logs = [.. Enum.GetValues<Emotion>().Select(emotion => Math.Log(Math.Max(parameters.PriorClasses[emotion], LeastProbability))
            + s_modalities.Sum(modality => moment[modality] is { Classes: { } said } of ? parameters.ClassWeight[(int)modality] * of.Reliability * Math.Log(Math.Max(said[emotion], LeastProbability)) : 0))];
        double top = logs.Max();
        double[] weights = [.. logs.Select(log => Math.Exp((log - top) / parameters.ClassTemperature))];
        return EmotionScores.FromWeights(weights[0], weights[1], weights[2], weights[3]);
    }
}
