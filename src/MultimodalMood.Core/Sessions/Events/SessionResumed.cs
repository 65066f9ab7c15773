using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The participant's page was opened again in the middle of a session: loaded anew, in another tab, or in another browser by a code.</summary>
/// <param name="How"><c>page</c> or <c>code</c>.</param>
/// <param name="StepId">Where the session stood; empty before the first step.</param>
/// <param name="Pass">The pass in force from here on; a browser with a lower one no longer acts for the session. 0 for the one that joined.</param>
/// <param name="By">Who issued the code; empty for a page.</param>
public readonly record struct SessionResumed(
    string How,
    string StepId,
    long Pass,
    string By) : ISessionEvent<SessionResumed>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.SessionResumed;

    /// <inheritdoc/>
    public static SessionResumed Read(ref PayloadReader reader) => new(reader.Text(), reader.Text(), reader.Int64(), reader.Text());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(How);
        writer.Text(StepId);
        writer.Int64(Pass);
        writer.Text(By);
    }
}
