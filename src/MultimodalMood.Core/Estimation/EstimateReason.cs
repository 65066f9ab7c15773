namespace MultimodalMood.Core.Estimation;

/// <summary>Why a modality's estimate is as reliable as it says, or says nothing. The numbers are part of the log format.</summary>
public enum EstimateReason : byte
{
    /// <summary>A good measurement.</summary>
    Good = 0,

    /// <summary>No personal baseline yet: compared with population values, at a lower reliability.</summary>
    NoBaseline = 1,

    /// <summary>The picture was poor: small, blurred, dark, back-lit or turned away.</summary>
    PoorPicture = 2,

    /// <summary>Too many beats of the window were corrected.</summary>
    ManyCorrectedBeats = 3,

    /// <summary>The window holds too few beats.</summary>
    FewBeats = 4,

    /// <summary>Movement may explain the change.</summary>
    Movement = 5,
}
