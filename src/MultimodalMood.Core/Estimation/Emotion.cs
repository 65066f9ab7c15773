namespace MultimodalMood.Core.Estimation;

/// <summary>The four classes of Kumar et al. The numbers are part of the log format.</summary>
public enum Emotion : byte
{
    /// <summary>Happy.</summary>
    Happy = 0,

    /// <summary>Sad.</summary>
    Sad = 1,

    /// <summary>Angry.</summary>
    Angry = 2,

    /// <summary>Neutral.</summary>
    Neutral = 3,
}
