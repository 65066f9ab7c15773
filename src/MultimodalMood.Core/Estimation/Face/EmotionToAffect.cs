namespace MultimodalMood.Core.Estimation.Face;

/// <summary>Where the four expressions lie on the circumplex, and how widely people differ there.</summary>
/// <remarks>Angles and order from Russell (1980), J. Pers. Soc. Psychol. 39(6), fig. 2 (happy 7.8°, angry 99°, sad 207.5°), scaled to radius 0.8 so
/// that a strong expression does not pin the axis; neutral is the origin. The spread within a class is our default (0.35 on each axis),
/// to be replaced by a lab's own fit.</remarks>
public static class EmotionToAffect
{
    /// <summary>Standard deviation of felt valence and arousal within one expressed class; dimensionless.</summary>
    public const double WithinClassSd = 0.35;

    private static readonly (double Valence, double Arousal)[] s_points = [(0.79, 0.11), (-0.71, -0.37), (-0.13, 0.79), (0, 0)];

    /// <summary>Valence and arousal of one class, in [-1, 1].</summary>
    public static (double Valence, double Arousal) PointOf(Emotion emotion) => s_points[(int)emotion];

    /// <summary>Moments of the mixture of the four classes: the spread between them counts as uncertainty.</summary>
    public static (Gaussian Valence, Gaussian Arousal) Of(EmotionScores scores)
    {
        double valence = 0, arousal = 0, valence2 = 0, arousal2 = 0;
        for (Emotion e = Emotion.Happy; e <= Emotion.Neutral; e++)
        {
            (double v, double a) = PointOf(e);
            double p = scores[e];
            valence += p * v;
            arousal += p * a;
            valence2 += p * v * v;
            arousal2 += p * a * a;
        }

        const double within = WithinClassSd * WithinClassSd;
        return (new Gaussian(valence, within + Math.Max(valence2 - valence * valence, 0)),
            new Gaussian(arousal, within + Math.Max(arousal2 - arousal * arousal, 0)));
    }
}
