namespace MultimodalMood.Core.Study;

/// <summary>The consent items are asked, each for itself.</summary>
/// <param name="Id">Own name.</param>
public sealed record ConsentStep(string? Id) : ProtocolStep(Id);
