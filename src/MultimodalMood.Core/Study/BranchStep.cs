namespace MultimodalMood.Core.Study;

/// <summary>The way parts: by an answer, or by the condition in force. An item without an answer takes <see cref="Else"/>.</summary>
/// <param name="Test">Passes for <see cref="Then"/>; null where the condition decides.</param>
/// <param name="Conditions">Conditions that take <see cref="Then"/>; empty where an answer decides.</param>
/// <param name="Then">Steps where it passes.</param>
/// <param name="Else">Steps where it does not.</param>
public sealed record BranchStep(AnswerTest? Test, IReadOnlyList<string> Conditions, IReadOnlyList<ProtocolStep> Then, IReadOnlyList<ProtocolStep> Else)
    : ProtocolStep(StepKind.Branch);
