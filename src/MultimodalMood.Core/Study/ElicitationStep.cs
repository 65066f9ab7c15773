namespace MultimodalMood.Core.Study;

/// <summary>Known tracks are rated before listening, so that neighbours exist.</summary>
/// <param name="Tracks">Ratings wanted; tracks that the participant does not know are passed over.</param>
public sealed record ElicitationStep(int Tracks) : ProtocolStep(StepKind.Elicitation);
