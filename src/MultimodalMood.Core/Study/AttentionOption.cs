namespace MultimodalMood.Core.Study;

/// <summary>An option of an attention check.</summary>
/// <param name="Id">Id, recorded.</param>
/// <param name="Text">Words.</param>
public sealed record AttentionOption(string Id, LocalisedText Text);
