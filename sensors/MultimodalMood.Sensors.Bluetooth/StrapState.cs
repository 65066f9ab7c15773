using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.HeartRate;

namespace MultimodalMood.Sensors.Bluetooth;

/// <summary>What a strap is doing.</summary>
/// <param name="State">In the words that the screen shows.</param>
/// <param name="Detail">Device or cause, for people; may be empty.</param>
/// <param name="BatteryPercent">Battery as last read; null for unknown.</param>
/// <param name="Location">Where it is worn; null for unknown.</param>
public readonly record struct StrapState(SensorState State, string Detail, int? BatteryPercent, BodySensorLocation? Location = null);
