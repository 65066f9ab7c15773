namespace MultimodalMood.Learning.Recommendation;

/// <summary>The hybrid against the strongest simple baseline: who is drawn is drawn for both.</summary>
/// <param name="Arm">The hybrid's row.</param>
/// <param name="Baseline">The strongest simple row by AUC.</param>
/// <param name="Auc">Difference of their AUC.</param>
/// <param name="Ci95">Its 95 % interval by drawing listeners; null for too few.</param>
public sealed record ArmDifference(string Arm, string Baseline, double Auc, IReadOnlyList<double>? Ci95);
