namespace MultimodalMood.Core.Study;

<<<<<<< HEAD
/// <summary>One question of an instrument.</summary>
/// <param name="Id">Id within the instrument.</param>
/// <param name="Text">What is asked; null in a template whose licensed wording the lab has yet to import.</param>
=======
/// <summary>One question of an instrument. Every one may be left out by "prefer not to answer".</summary>
/// <param name="Id">Id, unique in the instrument.</param>
/// <param name="Text">Words; null in a template whose wording the lab must license.</param>
>>>>>>> storage
/// <param name="Scale">How it is answered.</param>
public sealed record InstrumentItem(string Id, LocalisedText? Text, ItemScale Scale);
