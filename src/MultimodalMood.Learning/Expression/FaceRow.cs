using MultimodalMood.Core.Estimation;

namespace MultimodalMood.Learning.Expression;

/// <summary>One picture of a lab's participant: what the net said, and the mood that the participant reported soon after.</summary>
/// <param name="Person">Pseudonym.</param>
/// <param name="Report">Which report it belongs to; several pictures share one.</param>
/// <param name="Features">Logarithms of the labels' shares, the net's own order.</param>
/// <param name="Reported">The class of the report.</param>
/// <param name="Base">What the net alone says.</param>
public sealed record FaceRow(string Person, string Report, IReadOnlyList<double> Features, Emotion Reported, EmotionScores Base);
