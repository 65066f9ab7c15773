namespace MultimodalMood.Core.Study;

/// <summary>The closing text.</summary>
/// <param name="Id">Own name.</param>
/// <param name="Text">The text.</param>
public sealed record DebriefStep(string? Id, LocalisedText Text) : ProtocolStep(Id);
