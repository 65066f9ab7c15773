namespace MultimodalMood.Core.Estimation;

/// <summary>A source of evidence about the mood. The numbers are part of the log format and index the shares of a mood estimate.</summary>
public enum Modality : byte
{
    /// <summary>Facial expression.</summary>
    Face = 0,

    /// <summary>Heart rate and its variability.</summary>
    Heart = 1,

    /// <summary>Skin conductance.</summary>
    Skin = 2,

    /// <summary>Activity, time of day, light.</summary>
    Context = 3,
}
