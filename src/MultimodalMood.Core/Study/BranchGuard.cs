namespace MultimodalMood.Core.Study;

/// <summary>The side of a branch on which a step lies.</summary>
/// <param name="StepId">The branch.</param>
/// <param name="Then">Whether the step belongs to those taken when the branch's test passes.</param>
public readonly record struct BranchGuard(string StepId, bool Then);
