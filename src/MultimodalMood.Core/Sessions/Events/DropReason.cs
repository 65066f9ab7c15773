namespace MultimodalMood.Core.Sessions.Events;

/// <summary>Why frames were not looked at. The numbers are part of the log format.</summary>
public enum DropReason : byte
{
    /// <summary>A newer frame came before this one's turn.</summary>
    Newer = 0,

    /// <summary>Its time was not later than the one before.</summary>
    NotIncreasing = 1,

    /// <summary>The message was not a header and a JPEG.</summary>
    Malformed = 2,

    /// <summary>The message was larger than allowed.</summary>
    TooLarge = 3,
}
