namespace MultimodalMood.Core.Study;

/// <summary>Where an adaptive playlist turns.</summary>
public enum AdaptAt
{
    /// <summary>With the next track.</summary>
    Boundary,

    /// <summary>The track that sounds fades out, and then the next begins.</summary>
    Fade,

    /// <summary>The track that sounds fades out under the next.</summary>
    CrossFade,
}
