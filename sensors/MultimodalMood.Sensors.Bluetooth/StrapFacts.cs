using MultimodalMood.Core.Signals.HeartRate;

namespace MultimodalMood.Sensors.Bluetooth;

/// <summary>What a connected strap says of itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="BatteryPercent">Battery, 0 to 100; null where it has no battery service.</param>
/// <param name="Location">Where it is worn; null where it does not say.</param>
public sealed record StrapFacts(string Name, int? BatteryPercent, BodySensorLocation? Location);
