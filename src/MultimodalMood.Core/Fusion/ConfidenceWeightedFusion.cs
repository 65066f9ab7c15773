using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Fusion;

/// <summary>Late fusion that weighs each modality by its precision, reliability and age.</summary>
/// <remarks>
/// Valence and arousal: each axis is an Ornstein–Uhlenbeck process around the prior (so that it decays there without evidence), updated by the
/// product of the modalities' Gaussians (a Kalman step; Kalman 1960). One modality's estimate is the same evidence for as long as it is the
/// newest, so each tick uses its precision scaled by tick length over horizon: evidence is spread over its horizon, not counted at every tick.
/// Classes: log-linear opinion pool (Genest and Zidek 1986) with weights × reliability × freshness, then a forward filter with a sticky
/// transition towards the prior. Disagreement beyond <see cref="FusionParameters.ConflictSd"/> widens the variance and raises the flag.
/// </remarks>
public sealed class ConfidenceWeightedFusion(FusionParameters parameters) : IFusionRule
{
    private const double MinFreshness = 1e-3;
    private const double MinProbability = 1e-4;

    private readonly EvidenceSlots _evidence = new();
    private readonly AxisFilter _valence = new(parameters.PriorMean.Valence, parameters.PriorVariance, parameters.MoodTimeConstantS);
    private readonly AxisFilter _arousal = new(parameters.PriorMean.Arousal, parameters.PriorVariance, parameters.MoodTimeConstantS);
    private EmotionScores _classes = parameters.PriorClasses;
    private SessionTime? _last;

    /// <inheritdoc/>
    public string Id => parameters.Id;

    /// <inheritdoc/>
    public void Observe(in ModalityEstimate estimate) => _evidence.Offer(estimate);

    /// <inheritdoc/>
    public MoodEstimated Estimate(SessionTime now)
    {
        double elapsed = _last is { } last ? Math.Max(now.SecondsSince(last), 0) : 0.25;
        _last = now;
        _valence.Predict(elapsed);
        _arousal.Predict(elapsed);

        Span<double> shares = stackalloc double[EvidenceSlots.Count];
        Span<double> pool = stackalloc double[4];
        bool fresh = false, conflict = false;
        double valencePrecision = 0, valenceSum = 0, arousalPrecision = 0, arousalSum = 0;
        for (int m = 0; m < EvidenceSlots.Count; m++)
        {
            if (_evidence[m] is not { } estimate || estimate.Reliability <= 0)
            {
                continue;
            }

            double horizon = parameters.HorizonS[m];
            double freshness = EvidenceSlots.Freshness(estimate.At, now, horizon);
            if (freshness < MinFreshness)
            {
                continue;
            }

            fresh |= freshness >= 1;
            double trust = estimate.Reliability * freshness;
            shares[m] += Pool(estimate.Valence, parameters.ValenceWeight[m] * trust, ref valencePrecision, ref valenceSum, ref conflict);
            shares[m] += Pool(estimate.Arousal, parameters.ArousalWeight[m] * trust, ref arousalPrecision, ref arousalSum, ref conflict);
            if (estimate.Classes is { } classes && parameters.ClassWeight[m] > 0)
            {
                double weight = parameters.ClassWeight[m] * trust;
                for (int c = 0; c < 4; c++)
                {
                    pool[c] += weight * PortableMath.Log(Math.Max(classes[(Emotion)c], MinProbability));
                }
            }
        }

        // A conflict is what the modalities hold against each other; it leaves less of either.
        double widen = conflict ? 0.5 : 1;
        _valence.Update(valencePrecision * widen, valenceSum * widen, elapsed);
        _arousal.Update(arousalPrecision * widen, arousalSum * widen, elapsed);
        _classes = Filter(pool, elapsed);

        double total = shares[0] + shares[1] + shares[2] + shares[3];
        double scale = total > 0 ? 1 / total : 0;
        return new MoodEstimated(
            _classes,
            Math.Clamp(_valence.Mean, -1, 1),
            _valence.Variance,
            Math.Clamp(_arousal.Mean, -1, 1),
            _arousal.Variance,
            0,
            Math.Clamp(1 - Math.Sqrt(_valence.Variance * _arousal.Variance) / parameters.PriorVariance, 0, 1),
            shares[0] * scale,
            shares[1] * scale,
            shares[2] * scale,
            shares[3] * scale,
            !fresh,
            conflict);
    }

    /// <summary>Adds one modality's Gaussian to an axis; returns the precision it brought.</summary>
    private double Pool(Gaussian? opinion, double weight, ref double precision, ref double sum, ref bool conflict)
    {
        if (opinion is not { } gaussian || weight <= 0)
        {
            return 0;
        }

        double added = weight / gaussian.Variance;
        if (precision > 0)
        {
            double distance = gaussian.Mean - sum / precision;
            conflict |= distance * distance > parameters.ConflictSd * parameters.ConflictSd * (1 / precision + 1 / added);
        }

        precision += added;
        sum += added * gaussian.Mean;
        return added;
    }

    private EmotionScores Filter(ReadOnlySpan<double> pool, double elapsedS)
    {
        // Forward step: stay with probability e^(-dt/tau), else draw from the prior; then weigh by the pool, spread over one second of evidence.
        double stay = PortableMath.Exp(-elapsedS / parameters.MoodTimeConstantS);
        double evidence = Math.Min(elapsedS, 1);
        EmotionScores prior = parameters.PriorClasses;
        double happy = Weigh(Emotion.Happy, pool[0]), sad = Weigh(Emotion.Sad, pool[1]), angry = Weigh(Emotion.Angry, pool[2]), neutral = Weigh(Emotion.Neutral, pool[3]);
        return EmotionScores.FromWeights(happy, sad, angry, neutral);

        double Weigh(Emotion emotion, double logPool) =>
            Math.Max(stay * _classes[emotion] + (1 - stay) * prior[emotion], MinProbability) * PortableMath.Exp(logPool * evidence);
    }
}
