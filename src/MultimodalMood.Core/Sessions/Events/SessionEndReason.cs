namespace MultimodalMood.Core.Sessions.Events;

/// <summary>How a session ended. The numbers are part of the log format.</summary>
public enum SessionEndReason : byte
{
    /// <summary>The protocol was run to its end.</summary>
    Completed = 0,

    /// <summary>The participant stopped.</summary>
    StoppedByParticipant = 1,

    /// <summary>A required consent was declined.</summary>
    ConsentDeclined = 2,

    /// <summary>A researcher ended it.</summary>
    EndedByStaff = 3,

    /// <summary>The recording that was played is over.</summary>
    RecordingEnded = 4,

    /// <summary>The screening excluded the participant.</summary>
    Excluded = 5,

    /// <summary>It was open for longer than a session may be.</summary>
    Expired = 6,
}
