namespace MultimodalMood.Core.Sessions.Events;

/// <summary>Whether a room's mood is told, or why not. The numbers are the log's.</summary>
public enum CollectiveCause : byte
{
    /// <summary>It is told.</summary>
    Shown = 0,

    /// <summary>Fewer faces than the study's smallest group.</summary>
    TooFew = 1,

    /// <summary>The camera gave no picture in the window.</summary>
    NoPicture = 2,
}
