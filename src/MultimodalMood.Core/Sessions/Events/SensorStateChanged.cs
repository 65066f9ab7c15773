using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>A sensor's state changed, as the screen shows it.</summary>
/// <param name="Stream">Which sensor.</param>
/// <param name="State">Its state.</param>
/// <param name="Origin">Measured, a recording as stand-in, or simulated.</param>
/// <param name="Detail">Device name or cause, for people; may be empty.</param>
public readonly record struct SensorStateChanged(
    SignalStream Stream,
    SensorState State,
    SignalOrigin Origin,
    string Detail) : ISessionEvent<SensorStateChanged>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.SensorStateChanged;

    /// <inheritdoc/>
    public static SensorStateChanged Read(ref PayloadReader reader) => new(
        (SignalStream)reader.Byte(),
        (SensorState)reader.Byte(),
        (SignalOrigin)reader.Byte(),
        reader.Text());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Byte((byte)Stream);
        writer.Byte((byte)State);
        writer.Byte((byte)Origin);
        writer.Text(Detail);
    }
}
