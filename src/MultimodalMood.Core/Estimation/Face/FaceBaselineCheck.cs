namespace MultimodalMood.Core.Estimation.Face;

/// <summary>When a resting face is good enough to correct by.</summary>
/// <remarks>Our own limits. A resting face may look sad or angry, which is what the correction is for; it does not smile.</remarks>
public static class FaceBaselineCheck
{
    /// <summary>Fewest scored frames: two seconds at 5 frames/s.</summary>
    public const int FewestFrames = 10;

    /// <summary>Least share of frames with a scored face.</summary>
    public const double LeastCoverage = 0.5;

    /// <summary>Least mean quality of the scored faces.</summary>
    public const double LeastQuality = 0.4;

    /// <summary>Largest total variation distance between the two halves' mean probabilities.</summary>
    public const double MostChange = 0.25;

    /// <summary>From this mean probability of happy on the face smiles.</summary>
    public const double Smile = 0.5;

    /// <summary>Judges a resting face; what is worst comes first.</summary>
    /// <param name="scoredFrames">Frames with a scored face.</param>
    /// <param name="coverage">Their share, in [0, 1].</param>
    /// <param name="quality">Their mean quality, or null.</param>
    /// <param name="change">Distance of the two halves, or null.</param>
    /// <param name="mean">Their mean probabilities, or null.</param>
    public static FaceBaselineFinding Judge(int scoredFrames, double coverage, double? quality, double? change, EmotionScores? mean) =>
        mean is not { } scores || scoredFrames < FewestFrames || coverage < LeastCoverage ? FaceBaselineFinding.SeldomSeen
        : quality < LeastQuality ? FaceBaselineFinding.PoorPictures
        : change is not { } moved || moved > MostChange ? FaceBaselineFinding.Unsteady
        : scores.Happy >= Smile ? FaceBaselineFinding.Smiling
        : FaceBaselineFinding.Used;
}
