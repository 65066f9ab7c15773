using MultimodalMood.Core.Signals;

namespace MultimodalMood.Core.Estimation;

/// <summary>Turns one modality's measurements into opinions about the mood.</summary>
/// <remarks>Deterministic state machine: no clock, no randomness, no I/O. Same measurements in the same order, same estimates.</remarks>
/// <typeparam name="T">What the modality measures.</typeparam>
public interface IModalityEstimator<T>
{
    /// <summary>Whose opinion this is.</summary>
    Modality Modality { get; }

    /// <summary>Takes one measurement; returns an estimate where it allows one, null otherwise.</summary>
    ModalityEstimate? Observe(in Stamped<T> measurement);
}
