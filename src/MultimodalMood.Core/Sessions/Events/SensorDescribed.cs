using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.HeartRate;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>A sensor said what it is: its name, battery and place on the body. Comes again when the battery changes.</summary>
/// <param name="Stream">Which sensor.</param>
/// <param name="Device">Its name; may be empty.</param>
/// <param name="BatteryPercent">0 to 100; null where it does not say.</param>
/// <param name="Location">Where it is meant to be worn; null where it does not say.</param>
public readonly record struct SensorDescribed(
    SignalStream Stream,
    string Device,
    int? BatteryPercent,
    BodySensorLocation? Location) : ISessionEvent<SensorDescribed>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.SensorDescribed;

    /// <inheritdoc/>
    public static SensorDescribed Read(ref PayloadReader reader) => new(
        (SignalStream)reader.Byte(),
        reader.Text(),
        reader.Boolean() ? reader.Byte() : null,
        reader.Boolean() ? (BodySensorLocation)reader.Byte() : null);

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Byte((byte)Stream);
        writer.Text(Device);
        writer.Boolean(BatteryPercent.HasValue);
        if (BatteryPercent is { } percent)
        {
            writer.Byte((byte)Math.Clamp(percent, 0, 100));
        }

        writer.Boolean(Location.HasValue);
        if (Location is { } place)
        {
            writer.Byte((byte)place);
        }
    }
}
