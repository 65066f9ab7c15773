namespace MultimodalMood.Core.Study;

/// <summary>Steps that are gone through once for each condition of the participant.</summary>
/// <param name="Id">Own name.</param>
/// <param name="Steps">The steps of one round; no further block inside.</param>
public sealed record ConditionBlock(string? Id, IReadOnlyList<ProtocolStep> Steps) : ProtocolStep(Id);
