using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The session moved to a step of its protocol.</summary>
/// <param name="Index">Place in the flattened list of steps, from 0.</param>
/// <param name="StepId">The step's id.</param>
/// <param name="StepKind">What kind of step it is.</param>
/// <param name="Condition">Condition in force; empty outside a block of conditions.</param>
public readonly record struct StepEntered(
    int Index,
    string StepId,
    StepKind StepKind,
    string Condition) : ISessionEvent<StepEntered>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.StepEntered;

    /// <inheritdoc/>
    public static StepEntered Read(ref PayloadReader reader) => new(reader.Int32(), reader.Text(), (StepKind)reader.Byte(), reader.Text());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Int32(Index);
        writer.Text(StepId);
        writer.Byte((byte)StepKind);
        writer.Text(Condition);
    }
}
