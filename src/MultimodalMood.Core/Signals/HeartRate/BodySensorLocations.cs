namespace MultimodalMood.Core.Signals.HeartRate;

/// <summary>Reads the Body Sensor Location characteristic (GATT 0x2A38).</summary>
public static class BodySensorLocations
{
    /// <summary>The place; null for a reserved value (7 to 255) or an empty packet.</summary>
    public static BodySensorLocation? Decode(ReadOnlySpan<byte> value) =>
        value is [<= (byte)BodySensorLocation.Foot and var place, ..] ? (BodySensorLocation)place : null;
}
