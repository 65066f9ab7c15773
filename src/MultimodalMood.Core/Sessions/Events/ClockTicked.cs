using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>A quarter of a second has passed. Drives fusion, windows and the watch for gaps.</summary>
public readonly record struct ClockTicked : ISessionEvent<ClockTicked>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.ClockTicked;

    /// <inheritdoc/>
    public static ClockTicked Read(ref PayloadReader reader) => new();

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
    }
}
