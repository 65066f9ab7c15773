namespace MultimodalMood.Vision.Manifests;

/// <summary>What a model takes: a pixel value v in 0..255 of channel c enters as <c>v * Scale[c] + Offset[c]</c>.</summary>
/// <param name="Name">Name of the tensor.</param>
/// <param name="Layout">Order of the axes.</param>
/// <param name="WidthPx">Width in pixels, 1..1024.</param>
/// <param name="HeightPx">Height in pixels, 1..1024.</param>
/// <param name="Colour">Channels and their order.</param>
/// <param name="Scale">One factor a channel.</param>
/// <param name="Offset">One summand a channel.</param>
/// <param name="CropMargin">Share of the face box's longer side that is added on each side, 0..2.</param>
/// <param name="Align">How the face is turned before cropping.</param>
public sealed record ModelInput(
    string Name,
    TensorLayout Layout,
    int WidthPx,
    int HeightPx,
    ColourOrder Colour,
    IReadOnlyList<float> Scale,
    IReadOnlyList<float> Offset,
    double CropMargin,
    CropAlignment Align)
{
    /// <summary>1 for grey, else 3.</summary>
    public int Channels => Colour == ColourOrder.Grey ? 1 : 3;

    /// <summary>Shape of the tensor for one picture.</summary>
    public long[] Shape => Layout == TensorLayout.Nchw ? [1, Channels, HeightPx, WidthPx] : [1, HeightPx, WidthPx, Channels];
}
