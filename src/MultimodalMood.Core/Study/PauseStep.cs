namespace MultimodalMood.Core.Study;

/// <summary>A pause with a timer.</summary>
/// <param name="Id">Own name.</param>
/// <param name="DurationS">Length, seconds, 1 to 3600.</param>
/// <param name="Text">What to read meanwhile; null for the usual words.</param>
public sealed record PauseStep(string? Id, double DurationS, LocalisedText? Text) : ProtocolStep(Id);
