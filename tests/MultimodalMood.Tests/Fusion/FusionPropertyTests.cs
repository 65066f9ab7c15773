using CsCheck;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Tests.Fusion;

/// <summary>What the late fusion holds to for any evidence; each property is tried on random sequences.</summary>
public sealed class FusionPropertyTests
{
    private const int Ticks = 12;
    private const double TickS = 0.25;

    private static readonly Gen<Gaussian?> s_gaussian = Gen.Select(Gen.Double[-1, 1], Gen.Double[-9, 3], (mean, exponent) => (Gaussian?)new Gaussian(mean, Math.Pow(10, exponent)));

    private static readonly Gen<EmotionScores?> s_scores = Gen.Select(
        Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0.001, 1], (h, s, a, n) => (EmotionScores?)EmotionScores.FromWeights(h, s, a, n));

    /// <summary>Times and reliabilities are coarse on purpose, so that ties are common.</summary>
    private static readonly Gen<ModalityEstimate> s_estimate = Gen.Select(
        Gen.Int[0, 3],
        Gen.Int[-40, 8],
        Gen.OneOf(Gen.Const((EmotionScores?)null), s_scores),
        Gen.OneOf(Gen.Const((Gaussian?)null), s_gaussian),
        Gen.OneOf(Gen.Const((Gaussian?)null), s_gaussian),
        Gen.Int[0, 2],
        (modality, quarters, classes, valence, arousal, halves) => new ModalityEstimate(
            (Modality)modality, SessionTime.FromSeconds(10 + quarters * TickS), classes, valence, arousal, halves / 2.0, EstimateReason.Good));

    /// <summary>Evidence by tick: what arrives before each of the ticks.</summary>
    private static readonly Gen<ModalityEstimate[][]> s_evidence = s_estimate.Array[0, 6].Array[Ticks];

    public static TheoryData<string> Rules => ["default-1", "default-1/face-only", "default-1/heart-only"];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Order_BetweenTwoTicks_ChangesNothing(string rule) => Gen.Select(s_evidence, Gen.Int).Sample((evidence, seed) =>
    {
        ModalityEstimate[][] shuffled = [.. evidence.Select((tick, i) => Shuffled(tick, seed + i))];

        Assert.Equal(Moods(rule, evidence), Moods(rule, shuffled));
    });

    [Theory]
    [MemberData(nameof(Rules))]
    public void Outputs_StayInTheirRanges(string rule) => s_evidence.Sample(evidence => Assert.All(Moods(rule, evidence), mood =>
    {
        Assert.InRange(mood.ValenceMean, -1, 1);
        Assert.InRange(mood.ArousalMean, -1, 1);
        Assert.InRange(mood.ValenceVariance, 1e-300, 1);
        Assert.InRange(mood.ArousalVariance, 1e-300, 1);
        Assert.InRange(mood.Certainty, 0, 1);
        Assert.Equal(1, mood.Classes.Happy + mood.Classes.Sad + mood.Classes.Angry + mood.Classes.Neutral, 9);
    }));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Shares_SumToOne_OrAllAreZero(string rule) => s_evidence.Sample(evidence => Assert.All(Moods(rule, evidence), mood =>
    {
        double[] shares = [mood.FaceShare, mood.HeartShare, mood.SkinShare, mood.ContextShare];
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
        Assert.True(shares.All(share => share == 0) || Math.Abs(shares.Sum() - 1) < 1e-9, $"shares sum to {shares.Sum()}");
    }));

    [Fact]
    public void Certainty_WithAModalityTakenAway_DoesNotRiseOnAverage() => s_evidence.Array[20].Sample(
        sequences =>
        {
            double all = sequences.Average(evidence => Moods("default-1", evidence).Average(mood => mood.Certainty));
            double without = sequences.Average(evidence => Moods(
                "default-1", [.. evidence.Select(tick => tick.Where(e => e.Modality is not Modality.Face).ToArray())]).Average(mood => mood.Certainty));
            Assert.True(without <= all, $"without the face {without}, with it {all}");
        },
        iter: 20);

    [Fact]
    public void Mood_WithNothingHeard_DecaysToThePriorAndIsStale()
    {
        IFusionRule fusion = FusionRules.ById("default-1");
        fusion.Observe(new ModalityEstimate(Modality.Face, SessionTime.Zero, new EmotionScores(0.9, 0.05, 0.03, 0.02), new Gaussian(0.8, 0.05), new Gaussian(0.4, 0.05), 1, EstimateReason.Good));
        MoodEstimated mood = default;
        for (int tick = 0; tick <= 800; tick++)
        {
            mood = fusion.Estimate(SessionTime.FromSeconds(tick * TickS));
        }

        Assert.True(mood.Stale);
        Assert.InRange(mood.Certainty, 0, 0.01);
        Assert.InRange(mood.ValenceMean, -0.01, 0.01);
        Assert.InRange(mood.Classes.Happy, 0.24, 0.26);
        Assert.Equal((0, 0), (mood.FaceShare, mood.HeartShare));
    }

    [Fact]
    public void LateEvidence_CountsAtItsAge_AndRewritesNothing()
    {
        ModalityEstimate Face(double atS) => new(Modality.Face, SessionTime.FromSeconds(atS), null, new Gaussian(0.8, 0.1), null, 1, EstimateReason.Good);

        MoodEstimated[] inTime = Moods("default-1", [[], [Face(10)], []]), late = Moods("default-1", [[], [Face(5)], []]), never = Moods("default-1", [[], [], []]);

        Assert.Equal(never[0], late[0]); // what was said before it came stays said
        Assert.True(late[1].ValenceMean < inTime[1].ValenceMean && late[1].ValenceMean > never[1].ValenceMean);
        Assert.True(late[1].Certainty < inTime[1].Certainty);
        Assert.True(late[1].Stale && !inTime[1].Stale);
    }

    [Fact]
    public void Evidence_OlderThanWhatIsKnown_ChangesNothing()
    {
        ModalityEstimate Face(double atS, double valence) =>
            new(Modality.Face, SessionTime.FromSeconds(atS), null, new Gaussian(valence, 0.1), null, 1, EstimateReason.Good);

        MoodEstimated[] inTime = Moods("default-1", [[Face(10, 0.5)]]), late = Moods("default-1", [[Face(10, 0.5), Face(9, -0.5)]]);

        Assert.Equal(inTime, late);
    }

    [Fact]
    public void PoorPicture_WeighsLessAgainstTheHeart()
    {
        MoodEstimated With(double quality) => Moods("default-1",
        [[
            new(Modality.Face, SessionTime.FromSeconds(10), null, null, new Gaussian(0.5, 0.1), quality, EstimateReason.Good),
            new(Modality.Heart, SessionTime.FromSeconds(10), null, null, new Gaussian(0.2, 0.1), 1, EstimateReason.Good),
        ]])[0];

        Assert.True(With(0.3).FaceShare < With(0.9).FaceShare);
    }

    private static MoodEstimated[] Moods(string rule, ModalityEstimate[][] evidence)
    {
        IFusionRule fusion = FusionRules.ById(rule);
        return [.. evidence.Select((tick, i) =>
        {
            foreach (ModalityEstimate estimate in tick)
            {
                fusion.Observe(estimate);
            }

            return fusion.Estimate(SessionTime.FromSeconds(10 + i * TickS));
        })];
    }

    private static ModalityEstimate[] Shuffled(ModalityEstimate[] estimates, int seed)
    {
        var random = new Core.Numerics.Pcg32((ulong)seed);
        ModalityEstimate[] shuffled = [.. estimates];
        for (int i = shuffled.Length - 1; i > 0; i--)
        {
            int j = random.NextInt32(i + 1);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }

        return shuffled;
    }
}
