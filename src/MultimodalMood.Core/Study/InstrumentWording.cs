namespace MultimodalMood.Core.Study;

/// <summary>One line of an instrument's licensed wording.</summary>
/// <param name="Item">Item id, or <see cref="Labels"/>.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Text">The wording; for the labels all of them, lowest first, separated by <c>|</c>.</param>
/// <param name="Line">Line in the file, from 1.</param>
public sealed record InstrumentWording(string Item, string Language, string Text, int Line)
{
    /// <summary>In <see cref="Item"/>: the words of the scale's steps.</summary>
    public const string Labels = "labels";
}
