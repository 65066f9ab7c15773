using CsCheck;
using MultimodalMood.Core.Agreement;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Sessions.Recordings;
using static MultimodalMood.Tests.Sessions.TestSession;

namespace MultimodalMood.Tests.Agreement;

public sealed class AgreementTests
{
    [Fact]
    public void Ccc_OfAShiftedSeries_IsLinsFormula()
    {
        double[] truth = [1, 2, 3, 4, 5], shifted = [2, 3, 4, 5, 6];

        Assert.Equal(1, Concordance.Ccc(truth, truth)!.Value, 12);
        Assert.Equal(2 * 2.0 / (2 + 2 + 1), Concordance.Ccc(truth, shifted)!.Value, 12); // variance 2 each, means one apart
        Assert.Equal(1, Concordance.Pearson(truth, shifted)!.Value, 12);
        Assert.Equal(1, Concordance.Rmse(truth, shifted)!.Value, 12);
        Assert.Null(Concordance.Ccc([1, 1, 1], [1, 1, 1]));
        Assert.Null(Concordance.Ccc([1, 2], [1, 2]));
    }

    [Fact]
    public void Ccc_NeverExceedsTheCorrelation() => Gen.Double[-1, 1].Array[12].Select(Gen.Double[-1, 1].Array[12]).Sample((truth, estimate) =>
        Assert.True(Math.Abs(Concordance.Ccc(truth, estimate) ?? 0) <= Math.Abs(Concordance.Pearson(truth, estimate) ?? 1) + 1e-12));

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(11)]
    public void Delay_OfTheRating_IsFound(int samples)
    {
        var random = new Pcg32(5);
        double value = 0;
        double[] estimate = [.. Enumerable.Range(0, 200).Select(_ => value = 0.95 * value + 0.1 * random.NextGaussian())];
        double?[] rating = [.. Enumerable.Range(0, 200).Select(i => i < samples ? (double?)null : estimate[i - samples])];

        LaggedAgreement found = LaggedAgreement.Of(rating, [.. estimate.Select(e => (double?)e)], 0.5)!;

        Assert.Equal(samples * 0.5, found.LagS);
        Assert.Equal(1, found.Ccc, 9);
        Assert.True(samples == 0 || found.CccWithoutLag < found.Ccc);
    }

    [Fact]
    public void TooLittleToCompare_IsNothing_NotZero()
    {
        Assert.Null(LaggedAgreement.Of(new double?[50], new double?[50], 0.5));
        Assert.Null(LaggedAgreement.Of([0.1, 0.2, 0.3], [0.1, 0.2, 0.3], 0.5));
        Assert.Null(LaggedAgreement.Of(Enumerable.Repeat((double?)0.5, 50).ToList(), Enumerable.Repeat((double?)0.5, 50).ToList(), 0.5));
    }

    [Fact]
    public void DemoRecording_HasItsReports_WithWhatTheSensorsSaid()
    {
        IReadOnlyList<LogEntry> log = MoodFile.Read(Path.Combine(RepositoryPaths.Root, "data/recordings/demo.mood")).Entries;

        IReadOnlyList<MoodMoment> moments = MoodMoments.Of(log);

        Assert.Equal(log.Count(entry => entry.Kind is SessionEventKind.MoodReported), moments.Count);
        Assert.All(moments, moment => Assert.NotNull(moment.Fused));
        Assert.Contains(moments, moment => moment.Face is { Classes: not null, Valence: not null });
        Assert.Contains(moments, moment => moment.Heart is { Arousal: not null, Valence: null });
    }

    [Fact]
    public void Report_SeesOnlyTheLastHalfMinute()
    {
        List<LogEntry> inputs = [At(1, Face(0.9)), At(40, Face(0.1)), At(50, new MoodReported(0.5, 0.1, "affect-grid")), At(60, new MoodReported(null, null, "affect-grid"))];
        List<LogEntry> outputs = Run(inputs);

        MoodMoment moment = Assert.Single(MoodMoments.Of([At(0, Opened()), .. inputs.Concat(outputs).OrderBy(entry => entry.At)]));

        Assert.True(moment.Face!.Classes!.Value.Happy < 0.3);
        Assert.Equal((0.5, 0.1), (moment.ReportedValence, moment.ReportedArousal));
        Assert.Equal(Emotion.Happy, moment.Class);
    }

    [Theory]
    [InlineData(0.1, 0.1, Emotion.Neutral)]
    [InlineData(0.7, 0.2, Emotion.Happy)]
    [InlineData(-0.6, -0.4, Emotion.Sad)]
    [InlineData(-0.3, 0.8, Emotion.Angry)]
    public void PointOfThePlane_IsOneOfTheFourClasses(double valence, double arousal, Emotion expected) =>
        Assert.Equal(expected, new MoodMoment("P", "", 0, "", valence, arousal, null, null, null, null, null).Class);

    [Fact]
    public void Trace_ThatFollowsTheEstimate_AgreesWithItsDelay()
    {
        var play = Guid.NewGuid();
        List<LogEntry> log = [At(0, Opened())];
        for (int i = 0; i < 240; i++)
        {
            double s = 10 + i * 0.25, now = 0.5 * Math.Sin(s / 5), then = 0.5 * Math.Sin((s - 3) / 5);
            log.Add(At(s, new MoodEstimated(EmotionScores.Uniform, now, 0.05, -now, 0.05, 0, 0.5, 1, 0, 0, 0, false, false)));
            if (i % 2 == 0)
            {
                log.Add(At(s, new AffectTraced(play, then, -then)));
            }
        }

        log.Add(At(70, new TrackEnded(play, "t", 60, TrackEndReason.Completed)));

        TracedAgreement traced = Assert.Single(TracedAgreement.Of(log));

        Assert.Equal(3, traced.Valence!.LagS, 1);
        Assert.InRange(traced.Arousal!.Ccc, 0.99, 1);
    }
}
