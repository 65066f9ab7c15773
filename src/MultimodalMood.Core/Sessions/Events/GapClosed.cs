using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>A stream speaks again, or the session ended. Its time is the first usable measurement after the gap, or the session's end.</summary>
/// <param name="Stream">Which.</param>
/// <param name="OpenedUs">Session time of the last measurement before the gap, µs.</param>
/// <param name="Reason">Why it was silent.</param>
/// <param name="State">The sensor's state during the gap.</param>
public readonly record struct GapClosed(
    SignalStream Stream,
    long OpenedUs,
    GapReason Reason,
    SensorState State) : ISessionEvent<GapClosed>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.GapClosed;

    /// <inheritdoc/>
    public static GapClosed Read(ref PayloadReader reader) => new(
        (SignalStream)reader.Byte(),
        reader.Int64(),
        (GapReason)reader.Byte(),
        (SensorState)reader.Byte());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Byte((byte)Stream);
        writer.Int64(OpenedUs);
        writer.Byte((byte)Reason);
        writer.Byte((byte)State);
    }
}
