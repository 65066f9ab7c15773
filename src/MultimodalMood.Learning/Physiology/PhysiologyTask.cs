namespace MultimodalMood.Learning.Physiology;

/// <summary>A question put to the windows: which situations are yes, which no; the others are left out.</summary>
/// <param name="Id">Its name on the command line.</param>
/// <param name="Meaning">The question in words.</param>
/// <param name="Yes">Situations that count as yes.</param>
/// <param name="No">Situations that count as no.</param>
public sealed record PhysiologyTask(string Id, string Meaning, IReadOnlyList<int> Yes, IReadOnlyList<int> No)
{
    private const int Baseline = 1;
    private const int Stress = 2;
    private const int Amusement = 3;
    private const int Meditation = 4;

    /// <summary>The questions of the shared benchmark.</summary>
    public static IReadOnlyList<PhysiologyTask> All { get; } =
    [
        new("stress", "stress against baseline and amusement", [Stress], [Baseline, Amusement]),
        new("arousal", "stress and amusement against baseline and meditation (stands in for arousal)", [Stress, Amusement], [Baseline, Meditation]),
        new("valence", "amusement against baseline (stands in for valence)", [Amusement], [Baseline]),
    ];

    /// <summary>What people said themselves in a study's sessions: 1 for arousal above 0, 0 for below.</summary>
    public static PhysiologyTask Reported { get; } = new("reported_arousal", "arousal reported above 0 against below 0", [1], [0]);

    /// <summary>The answer for a situation; null where it is left out.</summary>
    public bool? Answer(int situation) => Yes.Contains(situation) ? true : No.Contains(situation) ? false : null;
}
