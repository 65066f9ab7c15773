namespace MultimodalMood.Vision.Manifests;

/// <summary>How a face is turned before it is cropped; the words of <c>align</c>.</summary>
public enum CropAlignment
{
    /// <summary>Not turned.</summary>
    None,

    /// <summary>Turned so that the line between the eyes is level.</summary>
    Eyes,
}
