using MultimodalMood.Core.Estimation.Motion;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>Arousal from the heart, relative to the person's own rest. It says nothing about valence and the four classes.</summary>
/// <remarks>
/// arousal = tanh(0.04 (HR - HR rest) - 0.3 (ln RMSSD - ln RMSSD rest)): 10 beats a minute above rest give 0.38, a halved RMSSD adds 0.2;
/// own rest is 0. The direction is the usual one, with exceptions by emotion (Kreibig 2010, Biol. Psychol. 84(3):394, a review of 134
/// publications); the two factors are this product's default, not a fit: a lab fits its own. Variance 0.16 (SD 0.4), 0.36 without a baseline.
/// Without one, rest is taken to be RR 926 ms (64.8 beats a minute) and RMSSD 42 ms: our default for healthy adults at rest, in the range that
/// reviews of short-term recordings give (Nunan, Sandercock &amp; Brodie 2010, Pacing Clin. Electrophysiol. 33(11):1407; its tables were not at
/// hand to check the digits). People differ so much that such an estimate counts half.
/// <para>Movement raises the heart rate without any emotion. Where a strap measures it, the reliability is lowered by
/// <see cref="ActivityLevels.LightMilliG"/> / MAD as soon as the mean amplitude deviation of the last minute is above it: 0.3 when a person walks
/// slowly (91 milli-g), 0.07 when they run (414). A default of ours; the estimate itself is not moved.</para>
/// </remarks>
public sealed class HeartRateEstimator : IModalityEstimator<HeartWindowComputed>
{
    private const double ArousalPerBpm = 0.04;
    private const double ArousalPerLnRmssd = -0.3;
    private const double Variance = 0.16;
    private const double VarianceWithoutBaseline = 0.36;
    private const double ReliabilityWithoutBaseline = 0.5;
    private const double LeastCoverage = 0.2;
    private const double FewBeatsCoverage = 0.5;
    private static readonly RestingBaseline s_population = new(60_000 / 926.0, 7, PortableMath.Log(42), 1);

    /// <inheritdoc/>
    public Modality Modality => Modality.Heart;

    /// <summary>The person's own rest; null until it was measured.</summary>
    public RestingBaseline? Baseline { get; set; }

    /// <inheritdoc/>
    /// <remarks>Null where the window has no heart rate or covers less than a fifth of its length. The reliability is the coverage, lowered
    /// by the share of corrected beats and without a baseline.</remarks>
    public ModalityEstimate? Observe(in Stamped<HeartWindowComputed> measurement) => Observe(measurement, null);

    /// <summary>The estimate of a window during which a person moved.</summary>
    /// <param name="measurement">The window.</param>
    /// <param name="madMilliG">Mean amplitude deviation of the acceleration of the last minute, milli-g; null where nothing measures it.</param>
    public ModalityEstimate? Observe(in Stamped<HeartWindowComputed> measurement, double? madMilliG)
    {
        HeartWindowComputed window = measurement.Value;
        if (window.HeartRateBpm is not { } bpm || window.Coverage < LeastCoverage)
        {
            return null;
        }

        RestingBaseline rest = Baseline ?? s_population;
        double evidence = ArousalPerBpm * (bpm - rest.HeartRateBpm);
        if (window.RmssdMs is > 0 and double rmssd && rest.LnRmssd is { } lnRest)
        {
            evidence += ArousalPerLnRmssd * (PortableMath.Log(rmssd) - lnRest);
        }

        double soundShare = 1 - Math.Min(100, window.CorrectedPercent) / 100;
        double reliability = window.Coverage * soundShare * (Baseline is null ? ReliabilityWithoutBaseline : 1);
        bool moves = madMilliG > ActivityLevels.LightMilliG;
        if (moves)
        {
            reliability *= ActivityLevels.LightMilliG / madMilliG!.Value;
        }

        return new ModalityEstimate(
            Modality.Heart,
            measurement.At,
            null,
            null,
            new Gaussian(PortableMath.Tanh(evidence), Baseline is null ? VarianceWithoutBaseline : Variance),
            Math.Clamp(reliability, 0, 1),
            moves ? EstimateReason.Movement : Reason(window));
    }

    private EstimateReason Reason(in HeartWindowComputed window) => window switch
    {
        { CorrectedPercent: > MeasureFloors.CorrectedPercent } => EstimateReason.ManyCorrectedBeats,
        { Coverage: < FewBeatsCoverage } => EstimateReason.FewBeats,
        _ when Baseline is null => EstimateReason.NoBaseline,
        _ => EstimateReason.Good,
    };
}
