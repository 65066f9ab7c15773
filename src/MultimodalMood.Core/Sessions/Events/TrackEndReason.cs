namespace MultimodalMood.Core.Sessions.Events;

/// <summary>Why a track stopped. The numbers are part of the log format.</summary>
public enum TrackEndReason : byte
{
    /// <summary>It played to its end.</summary>
    Completed = 0,

    /// <summary>The participant skipped it.</summary>
    Skipped = 1,

    /// <summary>The end event never came; the clock ended it.</summary>
    Watchdog = 2,

    /// <summary>The step or session ended.</summary>
    Stopped = 3,

    /// <summary>It could not be played.</summary>
    Failed = 4,

    /// <summary>An adaptive playlist faded it out before or under one that follows the mood.</summary>
    Replaced = 5,
}
