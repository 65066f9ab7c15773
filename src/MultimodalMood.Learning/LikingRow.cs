using Microsoft.ML.Data;

namespace MultimodalMood.Learning;

/// <summary>What the model sees of a rating: the track's features, the mood, and their distances; NaN where unknown, which trees take as such.</summary>
internal sealed class LikingRow
{
    [VectorType]
    public float[] Features { get; set; } = [];

    /// <summary>Rating less what is expected of this listener and this track.</summary>
    public float Label { get; set; }
}
