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

    /// <summary>A text on what to do next.</summary>
    Instruction = 8,

    /// <summary>Questions whose answers include or exclude.</summary>
    Screening = 9,

    /// <summary>What the person does, where and with whom: one tap each.</summary>
    Context = 10,

    /// <summary>Known tracks are rated, so that neighbours exist.</summary>
    Elicitation = 11,

    /// <summary>A question with one right answer.</summary>
    AttentionCheck = 12,

    /// <summary>The way parts by an earlier answer or the condition.</summary>
    Branch = 13,

    /// <summary>Fixed tracks that lead into a mood, or out of it.</summary>
    Induction = 14,
}
