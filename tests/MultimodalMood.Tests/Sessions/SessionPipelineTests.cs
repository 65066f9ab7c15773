using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Estimation.Face;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;
using static MultimodalMood.Tests.Sessions.TestSession;

namespace MultimodalMood.Tests.Sessions;

public sealed class SessionPipelineTests
{
    /// <summary>Field case O-03: 10 Hz for 0–10 s, hidden 10–20, 10 Hz for 20–30.</summary>
    [Fact]
    public void HiddenTab_IsOneGapWithItsReason_AndTheMoodGoesStale()
    {
        List<LogEntry> inputs = [];
        for (int tenth = 0; tenth <= 300; tenth++)
        {
            double t = tenth / 10.0;
            if (t is <= 10 or >= 20)
            {
                inputs.Add(At(t, Face(0.8)));
            }

            if (tenth == 101)
            {
                inputs.Add(At(t, new SensorStateChanged(SignalStream.Camera, SensorState.Hidden, SignalOrigin.Measured, "")));
            }

            if (tenth % 5 == 0)
            {
                inputs.Add(At(t, new ClockTicked()));
            }
        }

        List<LogEntry> outputs = Run(inputs);

        GapClosed gap = Assert.Single(outputs, o => o.Kind is SessionEventKind.GapClosed).Read<GapClosed>();
        Assert.Equal((10_000_000, SensorState.Hidden), (gap.OpenedUs, gap.State));
        Assert.Equal(20, Assert.Single(outputs, o => o.Kind is SessionEventKind.GapClosed).At.TotalSeconds);
        Assert.True(MoodAt(outputs, 13).Stale);
        Assert.False(MoodAt(outputs, 9).Stale);
        Assert.False(MoodAt(outputs, 25).Stale);
        Assert.True(MoodAt(outputs, 13).Certainty < MoodAt(outputs, 9).Certainty);
    }

    /// <summary>A frame that was under way when the tab was hidden arrives after the state: still one gap.</summary>
    [Fact]
    public void FrameUnderWay_WhenTheSensorStops_DoesNotEndTheGap()
    {
        List<LogEntry> outputs = Run(
        [
            At(1, Face(0.8)),
            At(1.2, new SensorStateChanged(SignalStream.Camera, SensorState.Hidden, SignalOrigin.Measured, "")),
            At(1.1, Face(0.8)),
            At(4, new ClockTicked()),
            At(5, new SensorStateChanged(SignalStream.Camera, SensorState.Connecting, SignalOrigin.Measured, "")),
            At(5.2, Face(0.8)),
        ]);

        LogEntry closed = Assert.Single(outputs, o => o.Kind is SessionEventKind.GapClosed);
        Assert.Equal((1_100_000, GapReason.SensorState), (closed.Read<GapClosed>().OpenedUs, closed.Read<GapClosed>().Reason));
        Assert.Equal(5.2, closed.At.TotalSeconds);
    }

    /// <summary>The host was killed; the page went on sending and was then loaded anew: its frames of between belong to neither gap.</summary>
    [Fact]
    public void FrameUnderWay_AfterAnotherGap_EndsThatOne_AndBeginsTheStops()
    {
        List<LogEntry> outputs = Run(
        [
            At(1, Face(0.8)),
            At(3, new ClockSegmentStarted(0)),
            At(5.2, new SensorStateChanged(SignalStream.Camera, SensorState.Hidden, SignalOrigin.Measured, "")),
            At(5.1, Face(0.8)),
            At(6, new SensorStateChanged(SignalStream.Camera, SensorState.Connecting, SignalOrigin.Measured, "")),
            At(7, Face(0.8)),
        ]);

        Assert.Equal(
            [(1_000_000, 5_100_000, GapReason.HostDown), (5_100_000, 7_000_000, GapReason.SensorState)],
            outputs.Where(o => o.Kind is SessionEventKind.GapClosed).Select(o => (o.Read<GapClosed>().OpenedUs, o.At.Microseconds, o.Read<GapClosed>().Reason)));
    }

    /// <summary>Field cases O-04 and O-07: pictures that say nothing are a gap with their reason, whatever follows.</summary>
    [Theory]
    [InlineData(FaceStatus.NoFace, GapReason.NoFace)]
    [InlineData(FaceStatus.ParticipantLost, GapReason.ParticipantLost)]
    [InlineData(FaceStatus.LowQuality, GapReason.PoorPicture)]
    [InlineData(FaceStatus.Frozen, GapReason.FrozenPicture)]
    [InlineData(FaceStatus.Failed, GapReason.ModelFailed)]
    public void UnusablePictures_AreAGap_WithTheirReason(FaceStatus status, GapReason reason)
    {
        List<LogEntry> inputs = [At(0.9, Face(0.8))];
        for (int tenth = 10; tenth < 50; tenth++)
        {
            inputs.Add(At(tenth / 10.0, Face(0) with { Status = status, Scores = null }));
            inputs.Add(At(tenth / 10.0, new ClockTicked()));
        }

        inputs.Add(At(5, Face(0.8)));
        List<LogEntry> outputs = Run(inputs);

        Assert.Equal(reason, Assert.Single(outputs, o => o.Kind is SessionEventKind.GapOpened).Read<GapOpened>().Reason);
        GapClosed gap = Assert.Single(outputs, o => o.Kind is SessionEventKind.GapClosed).Read<GapClosed>();
        Assert.Equal((900_000, reason), (gap.OpenedUs, gap.Reason));
    }

    /// <summary>Field case O-12: zero beats is a connected strap without a pulse, for longer than three seconds a gap.</summary>
    [Fact]
    public void StrapWithoutAPulse_IsAGapOfItsOwnKind()
    {
        List<LogEntry> inputs = [];
        for (int second = 0; second < 12; second++)
        {
            byte rate = (byte)(second is > 3 and < 9 ? 0 : 72);
            inputs.Add(At(second, new HeartNotified(new byte[] { 0x00, rate })));
            inputs.Add(At(second + 0.5, new ClockTicked()));
        }

        List<LogEntry> outputs = Run(inputs);

        GapClosed gap = Assert.Single(outputs, o => o.Kind is SessionEventKind.GapClosed).Read<GapClosed>();
        Assert.Equal((SignalStream.HeartRate, 3_000_000, GapReason.NoBeats), (gap.Stream, gap.OpenedUs, gap.Reason));
    }

    [Fact]
    public void Gap_ThatIsOpenAtTheEnd_EndsWithTheSession()
    {
        List<LogEntry> outputs = Run(
        [
            At(1, Face(0.8)),
            At(5, new ClockTicked()),
            At(6, new SessionEnded(SessionEndReason.Completed, "")),
        ]);

        LogEntry closed = Assert.Single(outputs, o => o.Kind is SessionEventKind.GapClosed);
        Assert.Equal((1_000_000, 6.0), (closed.Read<GapClosed>().OpenedUs, closed.At.TotalSeconds));
    }

    [Fact]
    public void HappyFace_MovesClassesAndValence_AndTheHeartAloneDoesNot()
    {
        List<LogEntry> outputs = Run(Enumerable.Range(0, 200).SelectMany(i => new[] { At(i / 10.0, Face(0.9)), At(i / 10.0, new ClockTicked()) }));

        MoodEstimated mood = MoodAt(outputs, 19);
        Assert.Equal(Emotion.Happy, mood.Classes.MostLikely);
        Assert.True(mood.ValenceMean > 0.3, $"valence {mood.ValenceMean}");
        Assert.Equal(1, mood.FaceShare, 9);
    }

    /// <summary>Field case O-09: a resting face that looks sad is that person's neutral.</summary>
    [Fact]
    public void Baseline_CorrectsTheRestingFace_AndKeepsTheRawScores()
    {
        FaceObserved resting = Face(0) with { Scores = new EmotionScores(0.05, 0.45, 0.05, 0.45) };
        List<LogEntry> inputs = [At(0, new StepEntered(0, "baseline", StepKind.Baseline, ""))];
        inputs.AddRange(Enumerable.Range(0, 100).Select(i => At(i / 10.0, resting)));
        inputs.Add(At(10, new StepEntered(1, "survey", StepKind.Survey, "")));
        inputs.Add(At(10.1, resting));

        List<LogEntry> outputs = Run(inputs);

        BaselineMeasured baseline = Assert.Single(outputs, o => o.Kind is SessionEventKind.BaselineMeasured).Read<BaselineMeasured>();
        Assert.Equal(0.45, baseline.Scores!.Value.Sad, 6);
        ModalityEstimated last = outputs.Last(o => o.Kind is SessionEventKind.ModalityEstimated).Read<ModalityEstimated>();
        Assert.Equal(Emotion.Neutral, last.Classes!.Value.MostLikely);
        Assert.Equal(EstimateReason.Good, last.Reason);
    }

    /// <summary>A resting face that is no rest, or hardly seen, corrects nothing; the raw means are kept.</summary>
    [Theory]
    [InlineData(FaceBaselineFinding.Used, 100, 100, 0.9, 0.45, 0.45, 0.05)]
    [InlineData(FaceBaselineFinding.SeldomSeen, 100, 9, 0.9, 0.45, 0.45, 0.05)]
    [InlineData(FaceBaselineFinding.SeldomSeen, 100, 40, 0.9, 0.45, 0.45, 0.05)]
    [InlineData(FaceBaselineFinding.PoorPictures, 100, 100, 0.3, 0.45, 0.45, 0.05)]
    [InlineData(FaceBaselineFinding.Unsteady, 100, 100, 0.9, 0.1, 0.8, 0.05)]
    [InlineData(FaceBaselineFinding.Smiling, 100, 100, 0.9, 0.05, 0.05, 0.85)]
    public void RestingFace_CorrectsOnlyWhenItIsGoodEnough(FaceBaselineFinding finding, int frames, int scored, double quality, double sadFirst, double sadThen, double happy)
    {
        FaceObserved With(double sad) => Face(0) with { Scores = EmotionScores.FromWeights(happy, sad, 0.05, 0.95 - sad - happy), Quality = quality };
        FaceObserved unseen = Face(0) with { Status = FaceStatus.LowQuality, Scores = null };
        List<LogEntry> inputs = [At(0, new StepEntered(0, "baseline", StepKind.Baseline, ""))];
        inputs.AddRange(Enumerable.Range(0, frames).Select(i => At(i / 10.0, i * scored / frames == (i + 1) * scored / frames ? unseen : With(i < frames / 2 ? sadFirst : sadThen))));
        inputs.Add(At(10, new StepEntered(1, "survey", StepKind.Survey, "")));
        inputs.Add(At(10.1, With(sadThen)));

        List<LogEntry> outputs = Run(inputs);

        FaceBaselineJudged judged = Assert.Single(outputs, o => o.Kind is SessionEventKind.FaceBaselineJudged).Read<FaceBaselineJudged>();
        Assert.Equal((finding, scored), (judged.Finding, judged.ScoredFrames));
        Assert.Equal(Math.Abs(sadFirst - sadThen), judged.Change!.Value, 6);
        ModalityEstimated last = outputs.Last(o => o.Kind is SessionEventKind.ModalityEstimated).Read<ModalityEstimated>();
        Assert.Equal(finding is FaceBaselineFinding.Used, last.Reason is EstimateReason.Good);
    }

    /// <summary>Field case O-04: a new camera invalidates the personal baseline; the same one coming back does not.</summary>
    [Fact]
    public void AnotherCamera_EndsTheRestingFace()
    {
        FaceObserved resting = Face(0) with { Scores = new EmotionScores(0.05, 0.45, 0.05, 0.45) };
        LogEntry Camera(double s, string name) => At(s, new SensorStateChanged(SignalStream.Camera, SensorState.Live, SignalOrigin.Measured, name));
        List<LogEntry> inputs = [Camera(0, "camera A"), At(0, new StepEntered(0, "baseline", StepKind.Baseline, ""))];
        inputs.AddRange(Enumerable.Range(0, 100).Select(i => At(i / 10.0, resting)));
        inputs.AddRange([At(10, new StepEntered(1, "survey", StepKind.Survey, "")), Camera(11, "camera A"), At(11.1, resting), Camera(12, "camera B"), At(12.1, resting)]);

        List<LogEntry> outputs = Run(inputs);

        Assert.Equal([FaceBaselineFinding.Used, FaceBaselineFinding.OtherCamera], outputs.Where(o => o.Kind is SessionEventKind.FaceBaselineJudged).Select(o => o.Read<FaceBaselineJudged>().Finding));
        Assert.Equal([EstimateReason.Good, EstimateReason.NoBaseline], outputs.Where(o => o.Kind is SessionEventKind.ModalityEstimated).TakeLast(2).Select(o => o.Read<ModalityEstimated>().Reason));
    }

    [Fact]
    public void Input_BeforeTheOpening_IsRefusedByName()
    {
        var fault = Assert.Throws<InvalidDataException>(() => new SessionPipeline().Step(At(0, new ClockTicked()), new OutputBuffer()));

        Assert.Contains("ClockTicked", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Step_WithNoWindowDue_AllocatesNothing()
    {
        var pipeline = new SessionPipeline();
        var outputs = new OutputBuffer();
        pipeline.Step(At(0, Opened()), outputs);
        LogEntry[] inputs = [.. Enumerable.Range(0, 4000).Select(i => i % 4 == 0 ? At(i / 40.0, new ClockTicked()) : At(i / 40.0, Face(0.5)))];
        foreach (LogEntry input in inputs.AsSpan(0, 2000))
        {
            outputs.Clear();
            pipeline.Step(input, outputs);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (LogEntry input in inputs.AsSpan(2000))
        {
            outputs.Clear();
            pipeline.Step(input, outputs);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static MoodEstimated MoodAt(List<LogEntry> outputs, double seconds) =>
        outputs.Last(o => o.Kind is SessionEventKind.MoodEstimated && o.At <= SessionTime.FromSeconds(seconds)).Read<MoodEstimated>();
}
