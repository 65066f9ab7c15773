namespace MultimodalMood.Core.Signals.HeartRate;

/// <summary>Where a heart-rate sensor is meant to be worn (GATT 0x2A38). The numbers are those of the characteristic.</summary>
/// <remarks>Bluetooth Heart Rate Service 1.0, section 3.2. It matters: a wrist or a finger gives pulse intervals, not RR intervals.</remarks>
public enum BodySensorLocation : byte
{
    /// <summary>Another place.</summary>
    Other = 0,

    /// <summary>Chest.</summary>
    Chest = 1,

    /// <summary>Wrist.</summary>
    Wrist = 2,

    /// <summary>Finger.</summary>
    Finger = 3,

    /// <summary>Hand.</summary>
    Hand = 4,

    /// <summary>Ear lobe.</summary>
    EarLobe = 5,

    /// <summary>Foot.</summary>
    Foot = 6,
}
