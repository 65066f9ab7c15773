namespace MultimodalMood.Core.Sessions.Events;

/// <summary>Why a stream gives nothing usable. The numbers are part of the log format.</summary>
public enum GapReason : byte
{
    /// <summary>Nothing came for longer than the stream's horizon.</summary>
    Silence = 0,

    /// <summary>The sensor said so: see its state.</summary>
    SensorState = 1,

    /// <summary>The host was not running.</summary>
    HostDown = 2,

    /// <summary>Pictures came, none with a face.</summary>
    NoFace = 3,

    /// <summary>Pictures came with faces, none of them the participant's.</summary>
    ParticipantLost = 4,

    /// <summary>The participant's face was too poor to be scored.</summary>
    PoorPicture = 5,

    /// <summary>The same picture came again and again.</summary>
    FrozenPicture = 6,

    /// <summary>The model failed on every picture.</summary>
    ModelFailed = 7,

    /// <summary>The strap sent packets without a usable heart rate: no skin contact, or zero.</summary>
    NoBeats = 8,
}
