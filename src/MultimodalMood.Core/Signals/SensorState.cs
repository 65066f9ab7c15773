namespace MultimodalMood.Core.Signals;

/// <summary>What a sensor is doing, in the words that the screen shows. The numbers are part of the log format.</summary>
public enum SensorState : byte
{
    /// <summary>Nothing was heard of it yet.</summary>
    Unknown = 0,

    /// <summary>The participant declined it in the consent; its socket refuses it.</summary>
    Declined = 1,

    /// <summary>The participant turned it off for now.</summary>
    SwitchedOff = 2,

    /// <summary>It is being opened.</summary>
    Connecting = 3,

    /// <summary>It delivers.</summary>
    Live = 4,

    /// <summary>It is connected and delivers nothing usable.</summary>
    NoSignal = 5,

    /// <summary>The page's address is not secure, so the browser offers no camera or radio.</summary>
    InsecureContext = 6,

    /// <summary>The participant or the browser's setting refused permission (NotAllowedError).</summary>
    Denied = 7,

    /// <summary>No such device was found (NotFoundError).</summary>
    NotFound = 8,

    /// <summary>Another program uses it (NotReadableError).</summary>
    Busy = 9,

    /// <summary>It cannot deliver what was asked for, also after relaxing (OverconstrainedError).</summary>
    Constraints = 10,

    /// <summary>The page or the organisation forbids it (SecurityError).</summary>
    Policy = 11,

    /// <summary>The participant's tab is hidden, so the browser has stopped the pictures.</summary>
    Hidden = 12,

    /// <summary>The same picture comes again and again.</summary>
    Frozen = 13,

    /// <summary>It was there and has gone: link lost, cable pulled, browser closed.</summary>
    Lost = 14,

    /// <summary>The browser has no way to reach this kind of device.</summary>
    Unsupported = 15,

    /// <summary>It ended with the session.</summary>
    Ended = 16,
}
