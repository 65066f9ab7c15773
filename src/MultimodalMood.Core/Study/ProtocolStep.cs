namespace MultimodalMood.Core.Study;

/// <summary>A step as the protocol writes it.</summary>
/// <param name="Id">The protocol's own name for it; null when it gives none.</param>
public abstract record ProtocolStep(string? Id);
