namespace MultimodalMood.Core.Study;

/// <summary>Kind of a protocol's step. The numbers are part of the log format.</summary>
public enum StepKind : byte
{
    /// <summary>A text to read.</summary>
    Information = 0,

    /// <summary>Itemised consent.</summary>
    Consent = 1,

    /// <summary>Camera, strap and sound are checked.</summary>
    DeviceCheck = 2,

    /// <summary>Rest with a timer.</summary>
    Baseline = 3,

    /// <summary>An instrument.</summary>
    Survey = 4,

    /// <summary>Tracks, each rated.</summary>
    Listening = 5,

    /// <summary>A pause with a timer.</summary>
    Pause = 6,

    /// <summary>The closing text.</summary>
    Debrief = 7,
}
