using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The participant said what they do, where or with whom, or preferred not to (option null).</summary>
/// <param name="StepId">The step.</param>
/// <param name="Question">activity, place or company.</param>
/// <param name="Option">Option id.</param>
/// <param name="ResponseMs">From showing the question to the tap, ms.</param>
public readonly record struct ContextGiven(
    string StepId,
    string Question,
    string? Option,
    double ResponseMs) : ISessionEvent<ContextGiven>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.ContextGiven;

    /// <inheritdoc/>
    public static ContextGiven Read(ref PayloadReader reader) => new(reader.Text(), reader.Text(), reader.NullableText(), reader.Double());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(StepId);
        writer.Text(Question);
        writer.NullableText(Option);
        writer.Double(ResponseMs);
    }
}
