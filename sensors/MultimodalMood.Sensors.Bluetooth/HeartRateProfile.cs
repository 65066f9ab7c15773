namespace MultimodalMood.Sensors.Bluetooth;

/// <summary>Numbers of the Bluetooth services and characteristics that a strap offers.</summary>
internal static class HeartRateProfile
{
    public const ushort HeartRateService = 0x180D;
    public const ushort Measurement = 0x2A37;
    public const ushort BodySensorLocation = 0x2A38;
    public const ushort BatteryService = 0x180F;
    public const ushort BatteryLevel = 0x2A19;

    /// <summary>The full form of a short number, in lower case as BlueZ writes it.</summary>
    public static string Uuid(ushort number) => $"0000{number:x4}-0000-1000-8000-00805f9b34fb";
}
