using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Tests.Live;

public class LivePointsTests
{
    private static readonly EmotionScores s_happy = new(0.7, 0.1, 0.1, 0.1);

    [Fact]
    public void Drain_Twice_SecondHoldsOnlyWhatIsNew()
    {
        TestLog log = new TestLog().Opened().Face(1, s_happy).Mood(1);

        LiveBatch first = log.Points.Drain();
        log.Face(1.1, s_happy);
        LiveBatch second = log.Points.Drain();

        Assert.Equal(1, first.Traces.Expression.Count);
        Assert.Equal(1, first.Traces.Valence.Count);
        Assert.Equal(1, second.Traces.Expression.Count);
        Assert.Equal(1.1, second.Traces.Expression.TimeS(0), 6);
        Assert.Equal(0, second.Traces.Valence.Count);
        Assert.Equal(3, second.Sequence);
    }

    [Fact]
    public void Take_UnscoredFrames_OneHoleNotZero()
    {
        LiveTrace expression = new TestLog().Opened()
            .Face(1, s_happy).Face(1.1, null, FaceStatus.NoFace, 0).Face(1.2, null, FaceStatus.NoFace, 0).Face(1.3, s_happy)
            .Points.Drain().Traces.Expression;

        Assert.Equal(3, expression.Count);
        Assert.Null(expression.Value(1, 0));
        Assert.Equal(0.7, expression.Value(2, 0));
    }

    [Fact]
    public void Take_NothingForLong_LineIsBroken()
    {
        LiveTrace valence = new TestLog().Opened().Mood(1).Mood(1.25).Mood(9).Points.Drain().Traces.Valence;

        Assert.Equal(4, valence.Count);
        Assert.Null(valence.Value(2, 0));
        Assert.Equal(1.25, valence.TimeS(2));
    }

    [Fact]
    public void Take_Mood_MeanAndStandardDeviation()
    {
        LiveTrace valence = new TestLog().Opened().Mood(1, valence: 0.31, sd: 0.12).Points.Drain().Traces.Valence;

        Assert.Equal(0.31, valence.Value(0, 0));
        Assert.Equal(0.12, valence.Value(0, 1)!.Value, 12);
    }

    [Fact]
    public void Take_Windows_ThirtySecondsGiveTheRateSixtyTheRmssd()
    {
        LiveBatch batch = new TestLog().Opened().Live(SignalStream.HeartRate).Window(60, 30, 72, 99).Window(60, 60, 71, 43).Window(60, 120, 70, 98).Points.Drain();

        Assert.Equal(72, Assert.Single(Values(batch.Traces.HeartRate)));
        Assert.Equal(43, Assert.Single(Values(batch.Traces.Rmssd)));
        Assert.Equal(72, batch.Now.HeartRateBpm);
        Assert.Equal(43, batch.Now.RmssdMs);
    }

    [Fact]
    public void Take_FlaggedBeat_FlagTravels()
    {
        LiveTrace rr = new TestLog().Opened().Add(5, new BeatPlaced(850, 830, 820, BeatFlag.Missed, false)).Points.Drain().Traces.Rr;

        Assert.Equal(830, rr.Value(0, 0));
        Assert.Equal((double)(byte)BeatFlag.Missed, rr.Value(0, 1));
    }

    [Fact]
    public void Take_GapInTheHeart_ValuesUnknownLineBrokenBandOpenThenClosed()
    {
        TestLog log = new TestLog().Opened().Live(SignalStream.HeartRate).Window(60, 30, 72, null)
            .Add(61, new GapOpened(SignalStream.HeartRate, GapReason.Silence, SensorState.Live), arrivedS: 64);
        LiveBatch open = log.Points.Drain();
        log.Add(70, new GapClosed(SignalStream.HeartRate, 61_000_000, GapReason.Silence, SensorState.Live));
        LiveBatch closed = log.Points.Drain();

        Assert.Null(open.Now.HeartRateBpm);
        Assert.Equal("silent", SensorWord.Heart(open.Now).Word);
        Assert.Equal([72, null], Values(open.Traces.HeartRate));
        Assert.Equal(("gap", "heart: silent", 61.0, (double?)null), Band(open));
        Assert.Equal(("gap", "heart: silent", 61.0, (double?)70), Band(closed));
    }

    [Fact]
    public void Take_Steps_EachClosesTheOneBefore()
    {
        LiveBatch batch = new TestLog().Opened().Add(1, new StepEntered(0, "b", StepKind.Baseline, "")).Add(31, new StepEntered(1, "l", StepKind.Listening, "mood-cf")).Points.Drain();

        Assert.Equal([new LiveBand(1, "step", "Baseline rest", 1, 31), new LiveBand(2, "step", "Listening · mood-cf", 31, null)], batch.Bands);
        Assert.Equal("Listening · mood-cf", batch.Now.Step);
    }

    [Fact]
    public void Take_TrackOfARecommendation_HasTitleArmAndReason()
    {
        var play = Guid.NewGuid();
        TestLog log = new TestLog().Opened()
            .Add(1, new RecommendationMade("mood-cf", "match", "fused", 0.1, 0.2, 1, [new RecommendedTrack("t1", 0.9, 1, "near your mood", [])]))
            .Add(2, new TrackStarted(play, "t1", -3, false, null))
            .Add(3, new TrackStarted(play, "t1", -3, false, null));
        TrackNow? track = log.Points.Now.Track;
        log.Add(60, new TrackEnded(play, "t1", 58, TrackEndReason.Completed));

        Assert.Equal(new TrackNow(play, "t1", "Slow Light", 2, "mood-cf", "near your mood"), track);
        Assert.Null(log.Points.Now.Track);
        Assert.Equal(new LiveBand(1, "track", "Slow Light", 2, 60), Assert.Single(log.Points.Drain().Bands));
    }

    [Fact]
    public void Take_NotDrawn_StateFollowsPointsDoNot()
    {
        var points = new LivePoints(id => id);
        points.Take(Core.Sessions.Log.LogEntry.Of(default, default, TestLog.MoodOf()) with { Sequence = 0 }, draw: false);

        LiveBatch batch = points.Drain();

        Assert.NotNull(batch.Now.Mood);
        Assert.Equal(0, batch.Traces.Valence.Count);
    }

    [Fact]
    public void Take_SeenBefore_Skipped()
    {
        var points = new LivePoints(id => id);
        var entry = Core.Sessions.Log.LogEntry.Of(default, default, TestLog.MoodOf()) with { Sequence = 4 };
        points.Take(entry);
        points.Take(entry);

        Assert.Equal(1, points.Drain().Traces.Valence.Count);
    }

    [Fact]
    public void Now_CameraSilentForLong_ExpressionUnknown()
    {
        LiveNow now = new TestLog().Opened().Live(SignalStream.Camera).Face(1, s_happy).Mood(5).Points.Now;

        Assert.Null(now.Expression);
        Assert.Equal("no picture", SensorWord.Camera(now).Word);
    }

    [Fact]
    public void Take_SessionEnded_EveryBandCloses()
    {
        LiveBatch batch = new TestLog().Opened().Add(1, new StepEntered(0, "b", StepKind.Baseline, ""))
            .Add(2, new GapOpened(SignalStream.Camera, GapReason.Silence, SensorState.Live))
            .Add(9, new SessionEnded(SessionEndReason.EndedByStaff, "")).Points.Drain();

        Assert.All(batch.Bands, band => Assert.Equal(9, band.To));
        Assert.Equal(SessionEndReason.EndedByStaff, batch.Now.EndReason);
    }

    private static IEnumerable<double?> Values(LiveTrace trace) => Enumerable.Range(0, trace.Count).Select(i => trace.Value(i, 0));

    private static (string, string, double, double?) Band(LiveBatch batch)
    {
        LiveBand band = Assert.Single(batch.Bands);
        return (band.Kind, band.Label, band.From, band.To);
    }
}
