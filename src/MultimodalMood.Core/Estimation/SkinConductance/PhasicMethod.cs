namespace MultimodalMood.Core.Estimation.SkinConductance;

/// <summary>How skin conductance is parted into its slow level (tonic) and its responses (phasic).</summary>
public enum PhasicMethod
{
    /// <summary>High-pass and low-pass at 0.05 Hz, second order, forward and backward.</summary>
    HighPass,

    /// <summary>The level is the median of 4 s around; the responses are the rest.</summary>
    SmoothedMedian,
}
