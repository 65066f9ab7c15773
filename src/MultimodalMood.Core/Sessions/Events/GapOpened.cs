using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>A stream gives nothing usable any more. Its time is the last usable measurement before.</summary>
/// <param name="Stream">Which.</param>
/// <param name="Reason">Why.</param>
/// <param name="State">The sensor's state at that time.</param>
public readonly record struct GapOpened(
    SignalStream Stream,
    GapReason Reason,
    SensorState State) : ISessionEvent<GapOpened>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.GapOpened;

    /// <inheritdoc/>
    public static GapOpened Read(ref PayloadReader reader) => new((SignalStream)reader.Byte(), (GapReason)reader.Byte(), (SensorState)reader.Byte());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Byte((byte)Stream);
        writer.Byte((byte)Reason);
        writer.Byte((byte)State);
    }
}
