namespace MultimodalMood.Vision.Manifests;

/// <summary>How an anchor-based face detector's answer is read.</summary>
/// <param name="Regressors">Name of the tensor [1, anchors, 16]: dx, dy, width, height, then x and y of six key points, all relative to the anchor's centre.</param>
/// <param name="Scores">Name of the tensor [1, anchors, 1] of logits.</param>
/// <param name="Anchors">The grids, in the order of the tensor's rows.</param>
/// <param name="CoordinateScalePx">Divides the regressors, so that they become shares of the input's side.</param>
/// <param name="ScoreThreshold">Faces below it are not reported, 0..1.</param>
/// <param name="IouThreshold">Boxes that overlap more than this are one face, 0..1.</param>
public sealed record DetectionOutput(
    string Regressors,
    string Scores,
    IReadOnlyList<AnchorGrid> Anchors,
    double CoordinateScalePx,
    double ScoreThreshold,
    double IouThreshold)
{
    /// <summary>Number of anchors over all grids.</summary>
    public int AnchorCount => Anchors.Sum(grid => grid.Grid * grid.Grid * grid.PerCell);
}
