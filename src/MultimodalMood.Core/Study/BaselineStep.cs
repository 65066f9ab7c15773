namespace MultimodalMood.Core.Study;

/// <summary>Rest with a timer, for the personal baseline.</summary>
/// <param name="Id">Own name.</param>
/// <param name="DurationS">Length, seconds, 5 to 3600.</param>
public sealed record BaselineStep(string? Id, double DurationS) : ProtocolStep(Id);
