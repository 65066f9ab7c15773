namespace MultimodalMood.Vision.Manifests;

/// <summary>How well one class was told.</summary>
/// <param name="Precision">Share of its answers that were right; null when it was never answered.</param>
/// <param name="Recall">Share of its pictures that were found; null when it never occurred.</param>
/// <param name="F1">Their harmonic mean.</param>
/// <param name="Support">Pictures of it.</param>
public sealed record ClassFigures(double? Precision, double? Recall, double F1, int Support);
