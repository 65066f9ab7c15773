namespace MultimodalMood.Core.Signals.HeartRate;

/// <summary>What the artefact detector says of a beat. The numbers are part of the log format.</summary>
public enum BeatFlag : byte
{
    /// <summary>A normal beat.</summary>
    Normal = 0,

    /// <summary>Ectopic: a short and a long interval, or the other way round.</summary>
    Ectopic = 1,

    /// <summary>A beat was missed before it.</summary>
    Missed = 2,

    /// <summary>A beat too many.</summary>
    Extra = 3,

    /// <summary>An interval far longer or shorter than its neighbours.</summary>
    LongShort = 4,
}
