namespace MultimodalMood.Storage.Interactions;

/// <summary>A line that tells again what another line of the file has told: a click that was counted twice.</summary>
/// <param name="Line">The line.</param>
/// <param name="Of">The line that counts.</param>
public sealed record InteractionDuplicate(int Line, int Of);
