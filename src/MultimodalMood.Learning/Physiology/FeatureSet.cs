using MultimodalMood.Core.Estimation.HeartRate;

namespace MultimodalMood.Learning.Physiology;

/// <summary>Which features an estimator may see.</summary>
/// <param name="Id">Its name on the command line.</param>
/// <param name="Meaning">What it holds.</param>
/// <param name="Holds">Whether a column belongs to it.</param>
public sealed record FeatureSet(string Id, string Meaning, Func<string, bool> Holds)
{
    /// <summary>Movement alone.</summary>
    public static FeatureSet Movement { get; } = new("movement", "accelerometer alone: the confound", name => name.StartsWith("acc_", StringComparison.Ordinal));

    /// <summary>What a session measures live, so that the fit can be used in one: the columns named by <see cref="BodyFeatures.Names"/>.</summary>
    public static FeatureSet Live { get; } = new("live", $"what a session measures live: {string.Join(", ", BodyFeatures.Names)}", name => BodyFeatures.Names.Contains(name));

    /// <summary>Heart and skin, the modality; heart alone and skin alone; and movement alone, which the modality must beat to mean anything.</summary>
    public static IReadOnlyList<FeatureSet> All { get; } =
    [
        new("heart_skin", "heart rate variability and skin conductance, relative to the person's own baseline", name => Heart(name) || Skin(name)),
        new("heart", "heart rate variability alone", Heart),
        new("skin", "skin conductance alone", Skin),
        Movement,
    ];

    private static bool Heart(string name) => name.StartsWith("z_hrv_", StringComparison.Ordinal) || name == "hrv_lf_hf_ratio";

    private static bool Skin(string name) => name.StartsWith("z_sc", StringComparison.Ordinal) || name.StartsWith("eda_", StringComparison.Ordinal);
}
