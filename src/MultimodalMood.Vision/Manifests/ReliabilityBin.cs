namespace MultimodalMood.Vision.Manifests;

/// <summary>How often answers of about the same confidence were right.</summary>
/// <param name="From">Lower end of the top probability.</param>
/// <param name="To">Upper end.</param>
/// <param name="N">Answers in it, at least 1.</param>
/// <param name="Confidence">Their mean top probability.</param>
/// <param name="Accuracy">Share that was right.</param>
public sealed record ReliabilityBin(double From, double To, int N, double Confidence, double Accuracy);
