namespace MultimodalMood.Core.Study;

/// <summary>The lab's own estimator of heart and skin that a study runs with, fixed by its hash.</summary>
/// <param name="Id">Name of the file, without <c>.json</c>, among the lab's estimators.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hex: it cannot change between two participants unseen.</param>
public sealed record HeartModelChoice(string Id, string Sha256);
