using MultimodalMood.Core.Sessions;

namespace MultimodalMood.Core.Study;

/// <summary>Whether the last answer to an item lies where it should.</summary>
/// <param name="Instrument">Instrument.</param>
/// <param name="Item">Item.</param>
/// <param name="Min">Lowest value that passes; null for no bound.</param>
/// <param name="Max">Highest value that passes; null for no bound.</param>
/// <param name="OneOf">Values that pass, options counted as the scale counts them; null for any.</param>
public sealed record AnswerTest(string Instrument, string Item, double? Min, double? Max, IReadOnlyList<double>? OneOf)
{
    /// <summary>Whether a value passes.</summary>
    public bool Passes(double value) => !(value < Min) && !(value > Max) && (OneOf is null || OneOf.Contains(value));

    /// <summary>Whether the last answer passes; null when the item was not answered, or with "prefer not to answer".</summary>
    public bool? Holds(SessionProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return progress.LastAnswer(Instrument, Item)?.Number is { } value ? Passes(value) : null;
    }
}
