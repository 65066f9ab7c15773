using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The session is over; nothing follows.</summary>
/// <param name="Reason">How.</param>
/// <param name="Detail">For people; may be empty.</param>
public readonly record struct SessionEnded(
    SessionEndReason Reason,
    string Detail) : ISessionEvent<SessionEnded>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.SessionEnded;

    /// <inheritdoc/>
    public static SessionEnded Read(ref PayloadReader reader) => new((SessionEndReason)reader.Byte(), reader.Text());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Byte((byte)Reason);
        writer.Text(Detail);
    }
}
