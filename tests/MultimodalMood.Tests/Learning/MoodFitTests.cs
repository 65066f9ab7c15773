using MultimodalMood.Cli.Commands;
using MultimodalMood.Core.Agreement;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Learning.Mood;
using MultimodalMood.Storage;

namespace MultimodalMood.Tests.Learning;

public sealed class MoodFitTests
{
    // scikit-learn on the same minutes: physiology .682, face .713, late .736, late − face +.023 [−.040, .084].
    [Fact]
    public void Swell_LateFusion_ReachesTheBaseline_AndShowsNoGainOverTheFace()
    {
        string path = RepositoryPaths.SharedOrSkip("data/physio/affect/swell_kw_behavioral_features_per_minute.csv");
        using var lines = new StreamReader(path);

        WorkAgainstRest.Result result = WorkAgainstRest.Evaluate(FacePhysiologyTable.Read(lines, path));

        Assert.Equal((1282, 19), (result.Scores["late"].N, result.Scores["late"].People));
        Assert.InRange(result.Scores["late"].BalancedAccuracy, 0.736, 0.76);
        Assert.InRange(result.Scores["face"].BalancedAccuracy, 0.70, 0.73);
        Assert.InRange(result.Scores["physiology"].BalancedAccuracy, 0.67, 0.70);
        Assert.Equal(0.5, result.Scores["majority"].BalancedAccuracy, 12);
        Assert.True(result.LateMinusFace.Ci95![0] < 0 && result.LateMinusFace.Ci95[1] > 0);
    }

    [Fact]
    public void StatedIntervals_AreTrue_WhereTheTruthIsKnown()
    {
        SimulatedMoods.Coverage coverage = SimulatedMoods.Run(200, 10, FusionParameters.Default, 11);

        Assert.InRange(coverage.Valence, 0.78, 0.82);
        Assert.InRange(coverage.Arousal, 0.78, 0.82);
        Assert.True(coverage.ValenceRmse < 0.75 * coverage.PriorRmse);
    }

    [Fact]
    public void Noise_OfAModality_IsFound_AndOneThatSaysNothingIsSilenced()
    {
        // The face states a variance of 0.1 where its errors have 0.4; the heart's arousal has nothing to do with the reports.
        FusionParameters fitted = MoodFit.Fit(Toy(faceErrorSd: Math.Sqrt(0.4), stated: 0.1), FusionParameters.Default);

        Assert.InRange(fitted.ValenceWeight[0], 0.2, 0.3);
        Assert.Equal(0, fitted.ArousalWeight[1]);
        Assert.InRange(fitted.PriorVariance, 0.15, 0.35);
    }

    [Fact]
    public void FittedFusion_BeatsTheDefault_OnPeopleLeftOut_AndIsTheSameTwice()
    {
        IReadOnlyList<MoodMoment> moments = Toy(faceErrorSd: Math.Sqrt(0.4), stated: 0.1);

        (string file, FitMoodCommand.Result result) = FitMoodCommand.Fit(moments, "toy", "toy.csv", "00");

        Assert.True(result.Card.HeldOut["late_fitted"].Valence!.Rmse < result.Card.HeldOut["late_default"].Valence!.Rmse);
        Assert.True(result.Card.HeldOut["late_fitted"].Valence!.Rmse < result.Card.HeldOut["prior"].Valence!.Rmse);
        Assert.InRange(result.Card.HeldOut["late_fitted"].Valence!.Coverage80, 0.74, 0.86);
        Assert.Equal(file, FitMoodCommand.Fit(moments, "toy", "toy.csv", "00").File);
        Assert.Equal(result.Id, FusionFile.Read(file, "f").Id);
    }

    [Fact]
    public void ClassWeights_FollowWhoIsRight()
    {
        var random = new Pcg32(3);
        List<MoodMoment> moments = [];
        for (int i = 0; i < 400; i++)
        {
            var truth = (Emotion)random.NextInt32(4);
            moments.Add(new MoodMoment($"P{i % 8}", "", i, "", null, null, truth, Saying(random.NextDouble() < 0.8 ? truth : (Emotion)random.NextInt32(4)), Saying((Emotion)random.NextInt32(4)), null, null));
        }

        FusionParameters fitted = MoodFit.Fit(moments, FusionParameters.Default);

        Assert.True(fitted.ClassWeight[0] > 0.5);
        Assert.True(fitted.ClassWeight[1] < 0.2);
    }

    // A made-up world: the angry grow sad, the sad neutral, all others are drawn evenly; a report every 40 s, the mood's time constant is 20 s.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Transitions_AreFound_WhereTheMoodHasDirections_AndLeftOutWhereItHasNone(bool directed)
    {
        EmotionScores angry = new(0.05, 0.85, 0.05, 0.05), sad = new(0.05, 0.05, 0.05, 0.85), even = EmotionScores.Uniform;
        EmotionScores[] truth = directed ? [even, sad, angry, even] : [even, even, even, even];
        var random = new Pcg32(5);
        List<MoodMoment> moments = [];
        for (int person = 0; person < 30; person++)
        {
            var mood = (Emotion)random.NextInt32(4);
            for (int i = 0; i < 60; i++)
            {
                moments.Add(new MoodMoment($"P{person}", "", 40 * i, "", null, null, mood, Saying(mood), null, null, null));
                mood = random.NextDouble() < Math.Exp(-2) ? mood : Drawn(truth[(int)mood], random.NextDouble());
            }
        }

        IReadOnlyList<EmotionScores>? found = MoodFit.Fit(moments, FusionParameters.Default).ClassTransitions;

        Assert.Equal(directed, found is not null);
        foreach ((EmotionScores row, EmotionScores from) in (found ?? []).Zip(truth))
        {
            Assert.All(Enum.GetValues<Emotion>(), to => Assert.Equal(from[to], row[to], 0.08));
        }
    }

    private static Emotion Drawn(EmotionScores shares, double at) =>
        Enum.GetValues<Emotion>().First(emotion => (at -= shares[emotion]) < 0 || emotion == Emotion.Neutral);

    [Fact]
    public void TwoPeople_AreTooFew() => Assert.Contains(
        "expected at least 3",
        Assert.Throws<InvalidInputException>(() => FitMoodCommand.Fit([.. Toy(0.5, 0.25).Where(moment => moment.Person is "P0" or "P1")], "two", "two.csv", "00")).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("participant_id,reported_valence\nP1,0.5\n", "f.csv:1: reported_arousal:")]
    [InlineData("participant_id,reported_valence,reported_arousal\nP1,1.5,0\n", "f.csv:2: reported_valence:")]
    [InlineData("participant_id,reported_valence,reported_arousal,face_valence\nP1,0.5,0,0.2\n", "f.csv:2: face_valence_variance:")]
    [InlineData("participant_id,reported_valence,reported_arousal,reported_emotion\nP1,0.5,0,joy\n", "f.csv:2: reported_emotion:")]
    [InlineData("participant_id,reported_valence,reported_arousal,face_happy,face_sad\nP1,0.5,0,0.2,0.8\n", "f.csv:2: face_angry:")]
    [InlineData("participant_id,reported_valence,reported_arousal\n,0.5,0\n", "f.csv:2: participant_id:")]
    public void BadTable_IsNamed(string csv, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => MoodMomentCsv.Read(new StringReader(csv), "f.csv")).Message, StringComparison.Ordinal);

    private static List<MoodMoment> Toy(double faceErrorSd, double stated)
    {
        var random = new Pcg32(1);
        List<MoodMoment> moments = [];
        for (int i = 0; i < 600; i++)
        {
            double valence = Math.Clamp(0.5 * random.NextGaussian(), -1, 1), arousal = Math.Clamp(0.5 * random.NextGaussian(), -1, 1);
            moments.Add(new MoodMoment(
                $"P{i % 12}", "", 60 * (i / 12), "", valence, arousal, null,
                new ModalityMoment(null, new Gaussian(valence + faceErrorSd * random.NextGaussian(), stated), null, 1),
                new ModalityMoment(null, null, new Gaussian(0.5 * random.NextGaussian(), 0.05), 1), null, null));
        }

        return moments;
    }

    private static ModalityMoment Saying(Emotion emotion)
    {
        double[] shares = [0.1, 0.1, 0.1, 0.1];
        shares[(int)emotion] = 0.7;
        return new ModalityMoment(new EmotionScores(shares[0], shares[1], shares[2], shares[3]), null, null, 1);
    }
}
