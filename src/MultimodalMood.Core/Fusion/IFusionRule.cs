using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Fusion;

/// <summary>Fuses the modalities' estimates into one mood. Deterministic; allocates nothing; knows no clock.</summary>
public interface IFusionRule
{
    /// <summary>Id of the rule and its parameters, as the log names it.</summary>
    string Id { get; }

    /// <summary>Takes one modality's estimate. Order between two calls of <see cref="Estimate"/> does not matter.</summary>
    void Observe(in ModalityEstimate estimate);

    /// <summary>The mood at <paramref name="now"/>, from all evidence observed so far, each at its age.</summary>
    MoodEstimated Estimate(SessionTime now);
}
