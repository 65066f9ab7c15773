namespace MultimodalMood.Storage;

/// <summary>One recommendation asked again without the heart and without the face.</summary>
/// <param name="WithoutHeart">What the arm says when the fusion hears no heart.</param>
/// <param name="WithoutFace">What it says when the fusion hears no face.</param>
public sealed record Counterfactual(ComparedDecision WithoutHeart, ComparedDecision WithoutFace)
{
    /// <summary>The track without the heart; null where the choice does not depend on the estimate, or cannot be made again.</summary>
    public string? WithoutHeartTrackId => TrackOf(WithoutHeart);

    /// <summary>The track without the face, likewise.</summary>
    public string? WithoutFaceTrackId => TrackOf(WithoutFace);

    private static string? TrackOf(ComparedDecision decision) => decision.Reproduced ? decision.Other?.TrackId : null;
}
