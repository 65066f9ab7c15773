namespace MultimodalMood.Core.Study;

/// <summary>One question of an instrument.</summary>
/// <param name="Id">Id within the instrument.</param>
/// <param name="Text">What is asked; null in a template whose licensed wording the lab has yet to import.</param>
/// <param name="Scale">How it is answered.</param>
public sealed record InstrumentItem(string Id, LocalisedText? Text, ItemScale Scale);
