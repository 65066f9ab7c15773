using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>Staff or the participant paused the session.</summary>
/// <param name="By">Staff account, or participant.</param>
public readonly record struct SessionPaused(
    string By) : ISessionEvent<SessionPaused>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.SessionPaused;

    /// <inheritdoc/>
    public static SessionPaused Read(ref PayloadReader reader) => new(reader.Text());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(By);
    }
}
