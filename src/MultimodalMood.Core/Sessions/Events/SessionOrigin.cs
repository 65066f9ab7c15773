namespace MultimodalMood.Core.Sessions.Events;

/// <summary>What kind of session this is; the kinds never mix in results. The numbers are part of the log format.</summary>
public enum SessionOrigin : byte
{
    /// <summary>A participant of a study.</summary>
    Live = 0,

    /// <summary>A try-out of a study; not counted.</summary>
    Pilot = 1,

    /// <summary>The shipped demo recording, played again.</summary>
    Demo = 2,

    /// <summary>A simulated person.</summary>
    Simulated = 3,
}
