namespace MultimodalMood.Core.Study;

/// <summary>A text to read before anything else.</summary>
/// <param name="Id">Own name.</param>
/// <param name="Text">The text.</param>
public sealed record InformationStep(string? Id, LocalisedText Text) : ProtocolStep(Id);
