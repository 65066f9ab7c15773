namespace MultimodalMood.Core.Study;

/// <summary>A stretch of a protocol: its steps, and whether they are repeated for each condition.</summary>
/// <param name="ForEachCondition">Whether the steps come once for each condition, in the participant's order.</param>
/// <param name="Steps">The steps.</param>
public sealed record ProtocolPart(bool ForEachCondition, IReadOnlyList<ProtocolStep> Steps);
