namespace MultimodalMood.Learning;

/// <summary>What the model says: rating points above what is expected of this listener and this track.</summary>
internal sealed class LikingPrediction
{
    public float Score { get; set; }
}
