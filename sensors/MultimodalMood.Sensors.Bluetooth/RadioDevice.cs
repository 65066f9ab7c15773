namespace MultimodalMood.Sensors.Bluetooth;

/// <summary>A heart-rate sensor near the lab's radio.</summary>
/// <param name="Id">By which the radio finds it again: its address, or the platform's own id.</param>
/// <param name="Name">Its name.</param>
public sealed record RadioDevice(string Id, string Name);
