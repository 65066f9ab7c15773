using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Core.Fusion;

/// <summary>Finds the fusion that a log or a protocol names.</summary>
public static class FusionRules
{
    /// <summary>The rule with this id, new and without evidence.</summary>
    /// <exception cref="InvalidInputException">No rule has this id.</exception>
    public static IFusionRule ById(string id) => id switch
    {
        "default-1" => new ConfidenceWeightedFusion(FusionParameters.Default),
        "default-1/face-only" => new SingleModalityFusion(Modality.Face, FusionParameters.Default),
        "default-1/heart-only" => new SingleModalityFusion(Modality.Heart, FusionParameters.Default),
        _ => throw new InvalidInputException("session", null, "fusion", $"there is no fusion '{id}'; known are default-1, default-1/face-only and default-1/heart-only."),
    };
}
