namespace MultimodalMood.Learning.Recommendation;

/// <summary>What a trainer of Microsoft.ML sees of a row.</summary>
internal sealed class TrainedRow
{
    public float[] Features { get; init; } = [];

    public float Label { get; init; }

    public bool Liked { get; init; }

    /// <summary>The same as a number, for trees that regress.</summary>
    public float LikedValue { get; init; }
}
