namespace MultimodalMood.Core.Study;

/// <summary>A file that the lab fitted (estimator of heart and skin, late fusion) and a study runs with, fixed by its hash.</summary>
/// <param name="Id">Name of the file, without <c>.json</c>, in the lab's folder for its kind.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hex: it cannot change between two participants unseen.</param>
public sealed record LabFileChoice(string Id, string Sha256);
