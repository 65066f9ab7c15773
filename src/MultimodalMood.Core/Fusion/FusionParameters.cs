using MultimodalMood.Core.Estimation;

namespace MultimodalMood.Core.Fusion;

/// <summary>Numbers of the late fusion. Defaults are ours, documented in the design of affect; a lab's own fit replaces them.</summary>
public sealed record FusionParameters
{
    /// <summary>The shipped defaults.</summary>
    public static readonly FusionParameters Default = new();

    /// <summary>Id, as the log names it.</summary>
    public string Id { get; init; } = "default-1";

    /// <summary>How long a modality's evidence counts in full, seconds: face, heart, skin, context.</summary>
    public IReadOnlyList<double> HorizonS { get; init; } = [1, 30, 10, 60];

    /// <summary>How long a modality's error lasts, seconds: evidence over this long counts as one observation. A heart window of 30 s that is
    /// computed anew every 5 s is still one look at the heart, a face that is misread in one frame is misread in the next. Chosen so that in the
    /// simulation (<c>mood evaluate mood --simulate 400</c>) the 80 % intervals hold the truth 80 % of the time.</summary>
    public IReadOnlyList<double> CorrelationS { get; init; } = [3, 30, 10, 60];

    /// <summary>Weight of each modality on the four classes (exponent in the log-linear pool): face, heart, skin, context.</summary>
    public IReadOnlyList<double> ClassWeight { get; init; } = [1, 0, 0, 0];

    /// <summary>The four probabilities are given as p^(1/temperature), renormalised; above 1 they are less sure.</summary>
    public double ClassTemperature { get; init; } = 1;

    /// <summary>Weight of each modality on valence, multiplying its precision. The heart's is 0 until a study's own fit earns it.</summary>
    public IReadOnlyList<double> ValenceWeight { get; init; } = [1, 0, 0, 0];

    /// <summary>Weight of each modality on arousal, multiplying its precision. The face's is below 1: three of its four classes lie near the middle of
    /// that axis, so that it says little of arousal beyond anger. 0.7 keeps the intervals of the simulation true.</summary>
    public IReadOnlyList<double> ArousalWeight { get; init; } = [0.7, 1, 1, 0.5];

    /// <summary>Mean of the personal prior that the estimate decays to: valence, arousal.</summary>
    public (double Valence, double Arousal) PriorMean { get; init; } = (0, 0);

    /// <summary>Variance of the prior on each axis.</summary>
    public double PriorVariance { get; init; } = 0.25;

    /// <summary>Time constant of the mood's own change, seconds: with no evidence the estimate is back at the prior after a few of them.</summary>
    public double MoodTimeConstantS { get; init; } = 20;

    /// <summary>Prior of the four classes.</summary>
    public EmotionScores PriorClasses { get; init; } = EmotionScores.Uniform;

    /// <summary>Where the mood goes when it changes: for each class (happy, sad, angry, neutral) the probabilities of the next one. Null: wherever
    /// the mood was, the next class is drawn from <see cref="PriorClasses"/>.</summary>
    public IReadOnlyList<EmotionScores>? ClassTransitions { get; init; }

    /// <summary>Modalities whose means differ by more than this many pooled standard deviations are in conflict.</summary>
    public double ConflictSd { get; init; } = 2;
}
