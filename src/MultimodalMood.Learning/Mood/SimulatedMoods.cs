using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Learning.Mood;

/// <summary>People whose true mood is known because it is made up: the only place where the fusion's intervals can be checked against the truth.</summary>
/// <remarks>
/// Valence and arousal are independent Ornstein–Uhlenbeck processes with the prior's variance and the mood's time constant. The face speaks four times a
/// second, with gaps; its error has a standard deviation of <see cref="FaceValenceSd"/> and <see cref="FaceArousalSd"/> and lasts two seconds. The heart
/// speaks every five seconds of the mean arousal of the last 30 s; its error has <see cref="HeartSd"/> and lasts 30 s. The numbers come from the sets with
/// one modality:
/// <list type="bullet">
/// <item>face: between the points (<c>EmotionToAffect</c>) of the true and the answered class of the default model's confusion matrix on FER+ (its card) the
/// mean squared distance is 0.135 on valence and 0.072 on arousal; with the 0.35 within a class, 0.51 and 0.44;</item>
/// <item>heart: balanced accuracy .7265 for arousal from the heart alone on WESAD is a d' of 1.20; two states one prior standard deviation (0.5) either side of
/// the middle then have an error of 1 / 1.20 = 0.83.</item>
/// </list>
/// Nobody's data are in it, and nothing here says how well people are read: it says whether the stated uncertainty is the true one if the world is so.
/// </remarks>
public static class SimulatedMoods
{
    /// <summary>Standard deviation of the face's error on valence.</summary>
    public const double FaceValenceSd = 0.51;

    /// <summary>Standard deviation of the face's error on arousal.</summary>
    public const double FaceArousalSd = 0.44;

    /// <summary>Standard deviation of the heart's error on arousal.</summary>
    public const double HeartSd = 0.83;

    private const double TickS = 0.25;

    /// <summary>Shares of ticks at which the truth lay in the stated 80 % interval.</summary>
    /// <param name="People">Simulated people.</param>
    /// <param name="MinutesEach">Length of each session.</param>
    /// <param name="Valence">Coverage on valence.</param>
    /// <param name="Arousal">Coverage on arousal.</param>
    /// <param name="ValenceRmse">Root mean squared error on valence.</param>
    /// <param name="ArousalRmse">On arousal.</param>
    /// <param name="PriorRmse">Of the prior alone: what no sensor at all achieves.</param>
    /// <param name="Seed">Seed.</param>
    public sealed record Coverage(int People, double MinutesEach, double Valence, double Arousal, double ValenceRmse, double ArousalRmse, double PriorRmse, ulong Seed);

    /// <summary>Runs the fusion on simulated people and counts.</summary>
    /// <param name="people">How many.</param>
    /// <param name="minutes">Session length each.</param>
    /// <param name="parameters">The fusion's numbers, which are also the truth's pace and spread.</param>
    /// <param name="seed">Seed.</param>
    public static Coverage Run(int people, double minutes, FusionParameters parameters, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfLessThan(people, 1);
        long ticks = 0, inValence = 0, inArousal = 0;
        double valenceSquares = 0, arousalSquares = 0, priorSquares = 0;
        for (int person = 0; person < people; person++)
        {
            var random = new Pcg32(seed, (ulong)person);
            IFusionRule fusion = new ConfidenceWeightedFusion(parameters);
            double sd = Math.Sqrt(parameters.PriorVariance);
            var valence = new Wander(random, sd, parameters.MoodTimeConstantS);
            var arousal = new Wander(random, sd, parameters.MoodTimeConstantS);
            var faceValence = new Wander(random, FaceValenceSd, 2);
            var faceArousal = new Wander(random, FaceArousalSd, 2);
            var heartError = new Wander(random, HeartSd, 30);
            Queue<double> halfMinute = [];
            bool seen = true;
            int length = (int)(minutes * 60 / TickS);
            for (int tick = 0; tick < length; tick++)
            {
                var now = SessionTime.FromSeconds(tick * TickS);
                valence.Step(TickS);
                arousal.Step(TickS);
                faceValence.Step(TickS);
                faceArousal.Step(TickS);
                heartError.Step(TickS);
                halfMinute.Enqueue(arousal.Value);
                if (halfMinute.Count > 30 / TickS)
                {
                    halfMinute.Dequeue();
                }

                // Seen for half a minute, away for six seconds, on average.
                seen = random.NextDouble() < TickS / (seen ? 30 : 6) ? !seen : seen;
                if (seen)
                {
                    fusion.Observe(new ModalityEstimate(Modality.Face, now, null, Said(faceValence, valence.Value, FaceValenceSd), Said(faceArousal, arousal.Value, FaceArousalSd), 1, EstimateReason.Good));
                }

                if (tick % 20 == 19 && halfMinute.Count >= 30 / TickS)
                {
                    fusion.Observe(new ModalityEstimate(Modality.Heart, now, null, null, Said(heartError, halfMinute.Average(), HeartSd), 1, EstimateReason.Good));
                }

                MoodEstimated mood = fusion.Estimate(now);
                if (tick < 60 / TickS)
                {
                    continue; // The first minute is the filter settling.
                }

                ticks++;
                inValence += new Gaussian(mood.ValenceMean, mood.ValenceVariance).Holds80(valence.Value) ? 1 : 0;
                inArousal += new Gaussian(mood.ArousalMean, mood.ArousalVariance).Holds80(arousal.Value) ? 1 : 0;
                valenceSquares += (mood.ValenceMean - valence.Value) * (mood.ValenceMean - valence.Value);
                arousalSquares += (mood.ArousalMean - arousal.Value) * (mood.ArousalMean - arousal.Value);
                priorSquares += valence.Value * valence.Value;
            }
        }

        return new Coverage(
            people, minutes, (double)inValence / ticks, (double)inArousal / ticks, Math.Sqrt(valenceSquares / ticks), Math.Sqrt(arousalSquares / ticks), Math.Sqrt(priorSquares / ticks), seed);
    }

    private static Gaussian Said(Wander error, double truth, double sd) => new(truth + error.Value, sd * sd);

    /// <summary>An Ornstein–Uhlenbeck process around 0, started in its stationary spread.</summary>
    private sealed class Wander(Pcg32 random, double sd, double timeConstantS)
    {
        public double Value { get; private set; } = sd * random.NextGaussian();

        public void Step(double elapsedS)
        {
            double stay = Math.Exp(-elapsedS / timeConstantS);
            Value = Value * stay + sd * Math.Sqrt(1 - stay * stay) * random.NextGaussian();
        }
    }
}
