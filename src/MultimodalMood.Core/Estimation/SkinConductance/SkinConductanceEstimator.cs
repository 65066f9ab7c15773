using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.Core.Estimation.SkinConductance;

/// <summary>Arousal from the skin, relative to the person's own rest. It says nothing about valence and the four classes.</summary>
/// <remarks>
/// arousal = tanh(ln(level / level at rest) + 0.05 (responses a minute - those at rest)): a level half as high again as at rest gives 0.38,
/// ten responses a minute more add 0.5 before the bend. The direction is what the skin is measured for; the two factors are this product's
/// default, not a fit: a lab fits its own. Variance 0.16 (SD 0.4), as the heart's. Without a baseline it is silent: levels differ tenfold
/// between people, so that there is no population to compare with.
/// </remarks>
public sealed class SkinConductanceEstimator : IModalityEstimator<SkinWindowComputed>
{
    private const double ArousalPerResponse = 0.05;
    private const double Variance = 0.16;
    private const double LeastRecordS = 10;
    private const double FullRecordS = 60;

    /// <inheritdoc/>
    public Modality Modality => Modality.Skin;

    /// <summary>The person's own rest; null until it was measured.</summary>
    public SkinBaselineMeasured? Baseline { get; set; }

    /// <inheritdoc/>
    /// <remarks>Null without a baseline and in the first 10 s of an unbroken record. The reliability grows to 1 over its first minute.</remarks>
    public ModalityEstimate? Observe(in Stamped<SkinWindowComputed> measurement)
    {
        SkinWindowComputed window = measurement.Value;
        if (Baseline is not { LevelUs: > 0 } rest || window.LevelUs <= 0 || window.RecordS < LeastRecordS)
        {
            return null;
        }

        double evidence = PortableMath.Log(window.LevelUs / rest.LevelUs) + ArousalPerResponse * (window.ResponsesPerMin - rest.ResponsesPerMin);
        return new ModalityEstimate(
            Modality.Skin, measurement.At, null, null, new Gaussian(PortableMath.Tanh(evidence), Variance), Math.Min(1, window.RecordS / FullRecordS), EstimateReason.Good);
    }
}
