using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>A rule of the screening excluded the participant.</summary>
/// <param name="StepId">The screening.</param>
/// <param name="Rule">The rule.</param>
public readonly record struct ParticipantExcluded(
    string StepId,
    string Rule) : ISessionEvent<ParticipantExcluded>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.ParticipantExcluded;

    /// <inheritdoc/>
    public static ParticipantExcluded Read(ref PayloadReader reader) => new(reader.Text(), reader.Text());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(StepId);
        writer.Text(Rule);
    }
}
