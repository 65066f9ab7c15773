namespace MultimodalMood.Learning.Recommendation;

/// <summary>What a recommender is asked to predict.</summary>
public enum EvaluationTarget
{
    /// <summary>Whether the track is liked: a probability.</summary>
    Liked,

    /// <summary>The rating itself, in points.</summary>
    Rating,

    /// <summary>How listening changed the mood: down, same or up.</summary>
    Change,
}
