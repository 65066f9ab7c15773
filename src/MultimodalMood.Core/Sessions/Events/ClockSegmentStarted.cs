using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The host began (or began again) to run the session: session time at this event is this UTC.</summary>
/// <param name="UtcMicroseconds">UTC in µs since 1970-01-01.</param>
public readonly record struct ClockSegmentStarted(
    long UtcMicroseconds) : ISessionEvent<ClockSegmentStarted>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.ClockSegmentStarted;

    /// <inheritdoc/>
    public static ClockSegmentStarted Read(ref PayloadReader reader) => new(reader.Int64());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Int64(UtcMicroseconds);
    }
}
