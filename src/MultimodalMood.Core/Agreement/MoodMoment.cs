using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Estimation.Face;

namespace MultimodalMood.Core.Agreement;

/// <summary>A self-report with what the sensors said at that time: the unit by which a mood estimate is fitted and judged.</summary>
/// <param name="Person">Pseudonym.</param>
/// <param name="Session">Session; text, because a file may name its own.</param>
/// <param name="AtS">Session time of the report, seconds.</param>
/// <param name="Prompt">What asked for it.</param>
/// <param name="ReportedValence">In [-1, 1]; null when it was not given.</param>
/// <param name="ReportedArousal">In [-1, 1]; null when it was not given.</param>
/// <param name="ReportedEmotion">A class that was chosen by name; null when none was asked for.</param>
/// <param name="Face">The face, or null when it said nothing.</param>
/// <param name="Heart">The heart, or null.</param>
/// <param name="Skin">The skin, or null.</param>
/// <param name="Fused">The recorded mood estimate, or null.</param>
public sealed record MoodMoment(
    string Person,
    string Session,
    double AtS,
    string Prompt,
    double? ReportedValence,
    double? ReportedArousal,
    Emotion? ReportedEmotion,
    ModalityMoment? Face,
    ModalityMoment? Heart,
    ModalityMoment? Skin,
    ModalityMoment? Fused)
{
    /// <summary>Reports nearer to the middle of the plane than this count as neutral.</summary>
    public const double NeutralRadius = 0.25;

    /// <summary>The class of the report: the chosen one, else that of the point in the plane (nearest of happy, sad and angry by angle on Russell's
    /// circumplex, neutral within <see cref="NeutralRadius"/>); null without both values.</summary>
    public Emotion? Class => ReportedEmotion ?? (ReportedValence is { } valence && ReportedArousal is { } arousal ? Nearest(valence, arousal) : null);

    /// <summary>What one modality said; null for nothing.</summary>
    public ModalityMoment? this[Modality modality] => modality switch
    {
        Modality.Face => Face,
        Modality.Heart => Heart,
        Modality.Skin => Skin,
        _ => null,
    };

    private static Emotion Nearest(double valence, double arousal)
    {
        double length = Math.Sqrt(valence * valence + arousal * arousal);
        if (length < NeutralRadius)
        {
            return Emotion.Neutral;
        }

        return ((Emotion[])[Emotion.Happy, Emotion.Sad, Emotion.Angry]).MaxBy(emotion =>
        {
            (double v, double a) = EmotionToAffect.PointOf(emotion);
            return (v * valence + a * arousal) / (Math.Sqrt(v * v + a * a) * length);
        });
    }
}
