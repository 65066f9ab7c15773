namespace MultimodalMood.Core.Sessions.Events;

/// <summary>What became of one camera frame. The numbers are part of the log format.</summary>
public enum FaceStatus : byte
{
    /// <summary>The participant's face was scored.</summary>
    Scored = 0,

    /// <summary>No face was found.</summary>
    NoFace = 1,

    /// <summary>Faces were found, but not the participant's; theirs are never stored.</summary>
    ParticipantLost = 2,

    /// <summary>The face was seen but too poor to be used; no scores.</summary>
    LowQuality = 3,

    /// <summary>The picture is the same as before; no scores.</summary>
    Frozen = 4,

    /// <summary>The model failed on this frame; no scores.</summary>
    Failed = 5,
}
