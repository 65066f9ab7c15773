using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>Staff sent the participant a message.</summary>
/// <param name="Text">The message.</param>
/// <param name="By">Staff account.</param>
public readonly record struct StaffMessageSent(
    string Text,
    string By) : ISessionEvent<StaffMessageSent>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.StaffMessageSent;

    /// <inheritdoc/>
    public static StaffMessageSent Read(ref PayloadReader reader) => new(reader.Text(), reader.Text());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(Text);
        writer.Text(By);
    }
}
