namespace MultimodalMood.Core.Study;

/// <summary>A question with one right answer.</summary>
/// <param name="Text">The question.</param>
/// <param name="Options">Options in the order shown.</param>
/// <param name="Expected">Id of the right one.</param>
public sealed record AttentionCheckStep(LocalisedText Text, IReadOnlyList<AttentionOption> Options, string Expected) : ProtocolStep(StepKind.AttentionCheck);
