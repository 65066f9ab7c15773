namespace MultimodalMood.Learning.Recommendation;

/// <summary>One division of the rows.</summary>
/// <param name="Name">Its column or fold.</param>
/// <param name="Train">Rows that are learned from.</param>
/// <param name="Test">Rows that are asked about.</param>
public sealed record EvaluationSplit(string Name, int[] Train, int[] Test);
