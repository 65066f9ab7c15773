using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The participant called the assistant.</summary>
/// <param name="StepId">The step; empty before the first.</param>
public readonly record struct AssistanceCalled(
    string StepId) : ISessionEvent<AssistanceCalled>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.AssistanceCalled;

    /// <inheritdoc/>
    public static AssistanceCalled Read(ref PayloadReader reader) => new(reader.Text());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(StepId);
    }
}
