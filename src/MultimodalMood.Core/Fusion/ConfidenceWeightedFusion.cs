using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Fusion;

/// <summary>Late fusion that weighs each modality by its precision, reliability and age.</summary>
/// <remarks>
/// Valence and arousal: each axis is an Ornstein–Uhlenbeck process around the prior (so that it decays there without evidence), updated by the
/// product of the modalities' Gaussians (a Kalman step; Kalman 1960). One modality's estimate is the same evidence for as long as it is the
/// newest, and its error lasts longer than a tick: each tick uses its precision scaled by tick length over <see cref="FusionParameters.CorrelationS"/>,
/// so that a measurement is spread over the time for which it is one, not counted anew at every tick.
/// Classes: log-linear opinion pool (Genest and Zidek 1986) with weights × reliability × freshness, then a forward filter with a sticky
/// transition matrix: stay, or change to what <see cref="FusionParameters.ClassTransitions"/> (else the prior) says. Disagreement beyond <see cref="FusionParameters.ConflictSd"/> widens the variance and raises the flag.
/// </remarks>
public sealed class ConfidenceWeightedFusion(FusionParameters parameters) : IFusionRule
{
    private const double MinFreshness = 1e-3;
    private const double MinProbability = 1e-4;

    /// <summary>A tick after a pause does not count the newest evidence for the whole pause, seconds.</summary>
    private const double LongestTickS = 1;

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
        double heard = Math.Min(elapsed, LongestTickS);
        _valence.Predict(elapsed);
        _arousal.Predict(elapsed);

        Span<double> shares = stackalloc double[EvidenceSlots.Count];
        Span<double> pool = stackalloc double[4];
        bool fresh = false, conflict = false;
        var valence = new Evidence();
        var arousal = new Evidence();
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
            shares[m] += Pool(estimate.Valence, parameters.ValenceWeight[m] * trust, parameters.CorrelationS[m], ref valence, ref conflict);
            shares[m] += Pool(estimate.Arousal, parameters.ArousalWeight[m] * trust, parameters.CorrelationS[m], ref arousal, ref conflict);
            if (estimate.Classes is { } classes && parameters.ClassWeight[m] > 0)
            {
                double weight = parameters.ClassWeight[m] * trust * heard / parameters.CorrelationS[m];
                for (int c = 0; c < 4; c++)
                {
                    pool[c] += weight * PortableMath.Log(Math.Max(classes[(Emotion)c], MinProbability));
                }
            }
        }

        // A conflict is what the modalities hold against each other; it leaves less of either.
        double widen = conflict ? 0.5 : 1;
        _valence.Update(valence.Rate * widen * heard, valence.RateTimesMean * widen * heard);
        _arousal.Update(arousal.Rate * widen * heard, arousal.RateTimesMean * widen * heard);
        _classes = Filter(pool, elapsed);

        double total = shares[0] + shares[1] + shares[2] + shares[3];
        double scale = total > 0 ? 1 / total : 0;
        return new MoodEstimated(
            Tempered(_classes),
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

    /// <summary>Adds one modality's Gaussian to an axis; returns the precision that it brings in a second.</summary>
    private double Pool(Gaussian? opinion, double weight, double correlationS, ref Evidence evidence, ref bool conflict)
    {
        if (opinion is not { } gaussian || weight <= 0)
        {
            return 0;
        }

        double added = weight / gaussian.Variance;
        if (evidence.Precision > 0)
        {
            double distance = gaussian.Mean - evidence.PrecisionTimesMean / evidence.Precision;
            conflict |= distance * distance > parameters.ConflictSd * parameters.ConflictSd * (1 / evidence.Precision + 1 / added);
        }

        evidence.Precision += added;
        evidence.PrecisionTimesMean += added * gaussian.Mean;
        double rate = added / correlationS;
        evidence.Rate += rate;
        evidence.RateTimesMean += rate * gaussian.Mean;
        return rate;
    }

    private EmotionScores Tempered(EmotionScores scores)
    {
        if (parameters.ClassTemperature == 1)
        {
            return scores;
        }

        double power = 1 / parameters.ClassTemperature;
        return EmotionScores.FromWeights(Raised(scores.Happy), Raised(scores.Sad), Raised(scores.Angry), Raised(scores.Neutral));

        double Raised(double p) => PortableMath.Exp(power * PortableMath.Log(Math.Max(p, MinProbability)));
    }

    private EmotionScores Filter(ReadOnlySpan<double> pool, double elapsedS)
    {
        // Forward step: stay with probability e^(-dt/tau), else change; then weigh by the pool.
        double stay = PortableMath.Exp(-elapsedS / parameters.MoodTimeConstantS);
        double happy = Weigh(Emotion.Happy, pool[0]), sad = Weigh(Emotion.Sad, pool[1]), angry = Weigh(Emotion.Angry, pool[2]), neutral = Weigh(Emotion.Neutral, pool[3]);
        return EmotionScores.FromWeights(happy, sad, angry, neutral);

        double Weigh(Emotion emotion, double logPool) =>
            Math.Max(stay * _classes[emotion] + (1 - stay) * ChangedTo(emotion), MinProbability) * PortableMath.Exp(logPool);
    }

    private double ChangedTo(Emotion emotion)
    {
        if (parameters.ClassTransitions is not { } rows)
        {
            return parameters.PriorClasses[emotion];
        }

        double sum = 0;
        for (int from = 0; from < 4; from++)
        {
            sum += _classes[(Emotion)from] * rows[from][emotion];
        }

        return sum;
    }

    /// <summary>What the modalities say of one axis: as single looks (for their disagreement), and per second (for the filter).</summary>
    private record struct Evidence(double Precision, double PrecisionTimesMean, double Rate, double RateTimesMean);
}
