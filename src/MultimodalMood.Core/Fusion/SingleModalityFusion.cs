using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Fusion;

/// <summary>The mood from one modality alone, as a control arm: the same filter, deaf to the others.</summary>
public sealed class SingleModalityFusion(Modality modality, FusionParameters parameters) : IFusionRule
{
    private readonly ConfidenceWeightedFusion _fusion = new(parameters);

    /// <inheritdoc/>
    public string Id => $"{parameters.Id}/{modality.ToString().ToLowerInvariant()}-only";

    /// <inheritdoc/>
    public void Observe(in ModalityEstimate estimate)
    {
        if (estimate.Modality == modality)
        {
            _fusion.Observe(estimate);
        }
    }

    /// <inheritdoc/>
    public MoodEstimated Estimate(SessionTime now) => _fusion.Estimate(now);
}
