using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>Staff ended a step before its time.</summary>
/// <param name="StepId">The step.</param>
/// <param name="By">Staff account.</param>
/// <param name="Reason">Why; may be empty.</param>
public readonly record struct StepSkipped(
    string StepId,
    string By,
    string Reason) : ISessionEvent<StepSkipped>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.StepSkipped;

    /// <inheritdoc/>
    public static StepSkipped Read(ref PayloadReader reader) => new(reader.Text(), reader.Text(), reader.Text());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(StepId);
        writer.Text(By);
        writer.Text(Reason);
    }
}
