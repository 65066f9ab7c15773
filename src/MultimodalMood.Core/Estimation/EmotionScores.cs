namespace MultimodalMood.Core.Estimation;

/// <summary>A probability for each of the four classes; they sum to 1 within 1e-6.</summary>
/// <remarks>Unknown scores are a null <c>EmotionScores?</c>, never four zeros.</remarks>
public readonly record struct EmotionScores
{
    /// <summary>The uniform distribution: every class a quarter.</summary>
    public static readonly EmotionScores Uniform = new(0.25, 0.25, 0.25, 0.25);

    /// <summary>Checks and keeps four probabilities.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One lies outside [0, 1] or is NaN, or the sum is not 1 within 1e-6.</exception>
    public EmotionScores(double happy, double sad, double angry, double neutral)
    {
        Happy = InRange(happy, nameof(happy));
        Sad = InRange(sad, nameof(sad));
        Angry = InRange(angry, nameof(angry));
        Neutral = InRange(neutral, nameof(neutral));
        double sum = happy + sad + angry + neutral;
        if (Math.Abs(sum - 1) > 1e-6)
        {
            throw new ArgumentOutOfRangeException(nameof(neutral), sum, "The four probabilities must sum to 1; normalise them first.");
        }
    }

    /// <summary>Probability of happy.</summary>
    public double Happy { get; }

    /// <summary>Probability of sad.</summary>
    public double Sad { get; }

    /// <summary>Probability of angry.</summary>
    public double Angry { get; }

    /// <summary>Probability of neutral.</summary>
    public double Neutral { get; }

    /// <summary>Probability of one class.</summary>
    public double this[Emotion emotion] => emotion switch
    {
        Emotion.Happy => Happy,
        Emotion.Sad => Sad,
        Emotion.Angry => Angry,
        Emotion.Neutral => Neutral,
        _ => throw new ArgumentOutOfRangeException(nameof(emotion), emotion, "There are four classes, 0 to 3."),
    };

    /// <summary>The most probable class; ties go to the lower number.</summary>
    public Emotion MostLikely
    {
        get
        {
            Emotion best = Emotion.Happy;
            for (Emotion e = Emotion.Sad; e <= Emotion.Neutral; e++)
            {
                if (this[e] > this[best])
                {
                    best = e;
                }
            }

            return best;
        }
    }

    /// <summary>Scores proportional to four non-negative weights.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or NaN, or all are 0.</exception>
    public static EmotionScores FromWeights(double happy, double sad, double angry, double neutral)
    {
        double sum = happy + sad + angry + neutral;
        return sum > 0 && sum <= double.MaxValue
            ? new EmotionScores(happy / sum, sad / sum, angry / sum, neutral / sum)
            : throw new ArgumentOutOfRangeException(nameof(happy), sum, "The four weights must be finite, not negative, and not all 0.");
    }

    private static double InRange(double value, string name) => value is >= 0 and <= 1 // NaN fails both
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"The probability of {name} must lie in [0, 1].");
}
