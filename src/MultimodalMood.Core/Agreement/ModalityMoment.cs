using MultimodalMood.Core.Estimation;

namespace MultimodalMood.Core.Agreement;

/// <summary>What one modality, or their fusion, said around a self-report.</summary>
/// <param name="Classes">Mean class probabilities; null when it says nothing of classes.</param>
/// <param name="Valence">Mean valence with the mean variance of a single estimate; null when it cannot see valence.</param>
/// <param name="Arousal">The same for arousal.</param>
/// <param name="Reliability">Mean reliability in [0, 1]; for the fusion its certainty.</param>
public sealed record ModalityMoment(EmotionScores? Classes, Gaussian? Valence, Gaussian? Arousal, double Reliability);
