using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The participant answered one survey item, or preferred not to (number and text null).</summary>
/// <param name="StepId">The step.</param>
/// <param name="Instrument">Instrument id.</param>
/// <param name="Item">Item id.</param>
/// <param name="Number">Answer as a number on the item's scale.</param>
/// <param name="Text">Answer as text.</param>
/// <param name="ResponseMs">From showing the item to the answer, ms.</param>
public readonly record struct AnswerGiven(
    string StepId,
    string Instrument,
    string Item,
    double? Number,
    string? Text,
    double ResponseMs) : ISessionEvent<AnswerGiven>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.AnswerGiven;

    /// <inheritdoc/>
    public static AnswerGiven Read(ref PayloadReader reader) => new(
        reader.Text(),
        reader.Text(),
        reader.Text(),
        reader.NullableDouble(),
        reader.NullableText(),
        reader.Double());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(StepId);
        writer.Text(Instrument);
        writer.Text(Item);
        writer.NullableDouble(Number);
        writer.NullableText(Text);
        writer.Double(ResponseMs);
    }
}
