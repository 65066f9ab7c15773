namespace MultimodalMood.Learning.Physiology;

/// <summary>How well held-out people were told apart.</summary>
/// <param name="N">Windows.</param>
/// <param name="People">People, each held out once.</param>
/// <param name="PositiveShare">Share of windows whose answer is yes.</param>
/// <param name="BalancedAccuracy">Mean of the shares found among yes and among no; 0.5 is chance and the majority.</param>
/// <param name="BalancedAccuracyCi95">Its 95 % interval by drawing people with replacement, 1,000 times; null for fewer than three people.</param>
/// <param name="Accuracy">Share of right answers.</param>
/// <param name="MacroF1">Mean F1 of the two answers.</param>
/// <param name="Auc">Probability that a yes scores above a no.</param>
/// <param name="MeanSquaredError">Mean squared distance of the predicted probability from the answer (Brier 1950), answers weighing the same.</param>
public sealed record PhysiologyScore(int N, int People, double PositiveShare, double BalancedAccuracy, IReadOnlyList<double>? BalancedAccuracyCi95, double Accuracy, double MacroF1, double Auc, double MeanSquaredError);
