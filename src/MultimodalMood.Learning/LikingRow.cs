using Microsoft.ML.Data;

namespace MultimodalMood.Learning;

/// <summary>What the model sees of a rating: the track's features, the mood, and their distances, each
/// followed by whether it is known (1) or not (0, with the value 0): FastTree leaves out rows that hold a NaN.</summary>
internal sealed class LikingRow
{
    [VectorType]
    public float[] Features { get; set; } = [];

    /// <summary>Rating less what is expected of this listener and this track.</summary>
    public float Label { get; set; }
}
