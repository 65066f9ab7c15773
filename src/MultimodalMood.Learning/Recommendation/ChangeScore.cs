namespace MultimodalMood.Learning.Recommendation;

/// <summary>How well one arm tells how listening changed the mood.</summary>
/// <param name="MacroF1">Mean over splits of the mean F1 of the classes that the split's test part holds.</param>
/// <param name="MacroF1Ci95">95 % interval by drawing listeners with all their rows; null for fewer than three.</param>
/// <param name="Accuracy">Share of right answers, mean over splits.</param>
public sealed record ChangeScore(double MacroF1, IReadOnlyList<double>? MacroF1Ci95, double Accuracy);
