namespace MultimodalMood.Core.Study;

/// <summary>One step of one session.</summary>
/// <param name="Index">Place in the plan, from 0.</param>
/// <param name="Id">Id, unique within the plan: kind and number, and the condition within a block.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Condition">Condition in force; empty for none.</param>
/// <param name="Definition">The step as the protocol defines it.</param>
public sealed record PlannedStep(int Index, string Id, StepKind Kind, string Condition, ProtocolStep Definition)
{
    /// <summary>Sides of branches on which the step lies; empty for a step that everybody takes.</summary>
    public IReadOnlyList<BranchGuard> Guards { get; init; } = [];

    /// <summary>Set of tracks to play from; null for the whole catalogue.</summary>
    public string? StimulusSet { get; init; }
}
