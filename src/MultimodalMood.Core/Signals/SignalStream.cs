namespace MultimodalMood.Core.Signals;

/// <summary>A stream of measurements that a participant can allow or decline, and that can drop out. The numbers are part of the log format.</summary>
public enum SignalStream : byte
{
    /// <summary>The participant's camera.</summary>
    Camera = 1,

    /// <summary>A heart-rate strap: RR intervals and heart rate.</summary>
    HeartRate = 2,

    /// <summary>Skin conductance in microsiemens.</summary>
    SkinConductance = 3,

    /// <summary>Acceleration of the body, from a strap.</summary>
    Motion = 4,
}
