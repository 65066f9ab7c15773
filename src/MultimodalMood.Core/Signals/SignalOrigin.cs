namespace MultimodalMood.Core.Signals;

/// <summary>Where a signal comes from. The numbers are part of the log format.</summary>
public enum SignalOrigin : byte
{
    /// <summary>A sensor on a person, now.</summary>
    Measured = 0,

    /// <summary>A recording of a real person, played again as a stand-in.</summary>
    Recorded = 1,

    /// <summary>A simulated person.</summary>
    Simulated = 2,
}
