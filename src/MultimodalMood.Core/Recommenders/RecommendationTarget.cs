namespace MultimodalMood.Core.Recommenders;

/// <summary>Where the music should lead, relative to the mood. None is claimed to be better.</summary>
public enum RecommendationTarget
{
    /// <summary>Music near the mood.</summary>
    Match,

    /// <summary>Towards pleasant and lively.</summary>
    Lift,

    /// <summary>Towards pleasant and calm.</summary>
    Calm,

    /// <summary>Towards neutral valence and moderate arousal.</summary>
    Focus,
}
