using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The session goes on after a pause.</summary>
/// <param name="By">Staff account, or participant.</param>
public readonly record struct SessionUnpaused(
    string By) : ISessionEvent<SessionUnpaused>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.SessionUnpaused;

    /// <inheritdoc/>
    public static SessionUnpaused Read(ref PayloadReader reader) => new(reader.Text());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(By);
    }
}
