namespace MultimodalMood.Vision.Manifests;

/// <summary>Channels of the input tensor; the words of <c>colour</c>.</summary>
public enum ColourOrder
{
    /// <summary>One channel: luma of ITU-R BT.601.</summary>
    Grey,

    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Blue, green, red.</summary>
    Bgr,
}
