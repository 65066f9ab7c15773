using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Fusion;

/// <summary>A fusion that does not hear one modality: for asking what would have been said without it.</summary>
/// <param name="inner">The fusion.</param>
/// <param name="deafTo">The modality that is left out.</param>
public sealed class DeafFusion(IFusionRule inner, Modality deafTo) : IFusionRule
{
    /// <inheritdoc/>
    public string Id => $"{inner.Id}/without-{deafTo.ToString().ToLowerInvariant()}";

    /// <inheritdoc/>
    public void Observe(in ModalityEstimate estimate)
    {
        if (estimate.Modality != deafTo)
        {
            inner.Observe(estimate);
        }
    }

    /// <inheritdoc/>
    public MoodEstimated Estimate(SessionTime now) => inner.Estimate(now);
}
