namespace MultimodalMood.Core.Signals.HeartRate;

/// <summary>A sensor's battery, from the Battery Level characteristic (GATT 0x2A19).</summary>
/// <remarks>One byte, percent; 101 to 255 are reserved (Bluetooth Battery Service 1.0, section 3.1).</remarks>
public static class BatteryLevel
{
    /// <summary>Percent, 0 to 100; null for a reserved value or an empty packet.</summary>
    public static int? DecodePercent(ReadOnlySpan<byte> value) => value is [<= 100 and var percent, ..] ? percent : null;
}
