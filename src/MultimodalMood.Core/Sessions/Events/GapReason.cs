namespace MultimodalMood.Core.Sessions.Events;

/// <summary>Why a stream is silent. The numbers are part of the log format.</summary>
public enum GapReason : byte
{
    /// <summary>Nothing came for longer than the stream's horizon.</summary>
    Silence = 0,

    /// <summary>The sensor said so: see its state.</summary>
    SensorState = 1,

    /// <summary>The host was not running.</summary>
    HostDown = 2,
}
