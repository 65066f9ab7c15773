namespace MultimodalMood.Vision.Manifests;

/// <summary>Order of the input tensor's axes; the words of <c>layout</c>.</summary>
public enum TensorLayout
{
    /// <summary>Batch, channel, row, column.</summary>
    Nchw,

    /// <summary>Batch, row, column, channel.</summary>
    Nhwc,
}
