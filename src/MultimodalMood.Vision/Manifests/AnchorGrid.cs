namespace MultimodalMood.Vision.Manifests;

/// <summary>A square grid of anchors over the detector's input.</summary>
/// <param name="Grid">Cells along a side.</param>
/// <param name="PerCell">Anchors in each cell, all at its centre.</param>
public readonly record struct AnchorGrid(int Grid, int PerCell);
