namespace MultimodalMood.Vision.Manifests;

/// <summary>A measured accuracy, as the model's card states it.</summary>
/// <param name="Data">What it was measured on.</param>
/// <param name="N">Number of pictures.</param>
/// <param name="MacroF1">Macro-averaged F1 in [0, 1], or null.</param>
/// <param name="Ci95Low">Lower end of its 95 % interval, or null.</param>
/// <param name="Ci95High">Upper end, or null.</param>
public readonly record struct ModelMetric(string Data, int? N, double? MacroF1, double? Ci95Low, double? Ci95High);
