using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The participant answered an attention check, or preferred not to (given null).</summary>
/// <param name="StepId">The step.</param>
/// <param name="Given">Option id.</param>
/// <param name="Passed">Whether it was the right one.</param>
public readonly record struct AttentionChecked(
    string StepId,
    string? Given,
    bool Passed) : ISessionEvent<AttentionChecked>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.AttentionChecked;

    /// <inheritdoc/>
    public static AttentionChecked Read(ref PayloadReader reader) => new(reader.Text(), reader.NullableText(), reader.Boolean());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(StepId);
        writer.NullableText(Given);
        writer.Boolean(Passed);
    }
}
