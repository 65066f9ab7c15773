namespace MultimodalMood.Sensors.Polar;

/// <summary>What a frame of Polar's measurement service holds. The numbers are the service's own.</summary>
public enum PmdMeasurement : byte
{
    /// <summary>Electrocardiogram.</summary>
    Ecg = 0,

    /// <summary>Photoplethysmogram.</summary>
    Ppg = 1,

    /// <summary>Acceleration.</summary>
    Acceleration = 2,

    /// <summary>Pulse-to-pulse intervals.</summary>
    Ppi = 3,
}
