namespace MultimodalMood.Core.Study;

/// <summary>A consent item in the words that one participant reads.</summary>
/// <param name="Id">Item id.</param>
/// <param name="Required">Declining it ends the session.</param>
/// <param name="Default">What is chosen beforehand, if anything.</param>
/// <param name="Text">The words.</param>
public sealed record ConsentLine(string Id, bool Required, bool? Default, string Text);
