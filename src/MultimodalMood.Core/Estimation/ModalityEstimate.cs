using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Estimation;

/// <summary>One modality's opinion about the mood at one moment.</summary>
/// <param name="Modality">Whose opinion it is.</param>
/// <param name="At">The moment it speaks of (source time); fusion uses it at its age.</param>
/// <param name="Classes">Probabilities of the four classes, or null when the modality says nothing about them.</param>
/// <param name="Valence">Valence, or null when the modality cannot see it.</param>
/// <param name="Arousal">Arousal, or null when the modality cannot see it.</param>
/// <param name="Reliability">How good the measurement was, in [0, 1]; 0 counts as not measured.</param>
/// <param name="Reason">Why the reliability is what it is, or why nothing is said.</param>
public readonly record struct ModalityEstimate(
    Modality Modality,
    SessionTime At,
    EmotionScores? Classes,
    Gaussian? Valence,
    Gaussian? Arousal,
    double Reliability,
    EstimateReason Reason);
