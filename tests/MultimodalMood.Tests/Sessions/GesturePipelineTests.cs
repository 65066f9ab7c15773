using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using static MultimodalMood.Tests.Sessions.TestSession;

namespace MultimodalMood.Tests.Sessions;

/// <summary>Gestures are input where the study says so, about the track that sounds; elsewhere nothing changes.</summary>
public sealed class GesturePipelineTests
{
    private static readonly Guid s_play = Guid.NewGuid();

    [Fact]
    public void NodWhileATrackPlays_IsAboutThatTrack_AndNothingElseChanges()
    {
        List<LogEntry> off = Run(Session(null)), on = Run(Session([Gesture.Nod]));

        LogEntry seen = Assert.Single(on, entry => entry.Kind is SessionEventKind.GestureSeen);
        Assert.Equal(new GestureSeen(Gesture.Nod, s_play, "demo-01"), seen.Read<GestureSeen>());
        Assert.InRange(seen.At.TotalSeconds, 33, 35.5);
        Assert.DoesNotContain(off, entry => entry.Kind is SessionEventKind.GestureSeen);
        Assert.Equal(Bytes(off), Bytes(on.Where(entry => entry.Kind is not SessionEventKind.GestureSeen)));
    }

    [Fact]
    public void NodInTheDeviceCheck_IsPractice_AndElsewhereNothing()
    {
        List<LogEntry> practice = Run(Session([Gesture.Nod], StepKind.DeviceCheck, plays: false)), survey = Run(Session([Gesture.Nod], StepKind.Survey, plays: false));

        Assert.Equal(new GestureSeen(Gesture.Nod, null, null), Assert.Single(practice, entry => entry.Kind is SessionEventKind.GestureSeen).Read<GestureSeen>());
        Assert.DoesNotContain(survey, entry => entry.Kind is SessionEventKind.GestureSeen);
    }

    [Fact]
    public void GestureTakenBack_IsNoOpinionAnyMore()
    {
        SessionProgress progress = SessionProgress.Empty;
        Take(At(1, new TrackStarted(s_play, "demo-01", 0, false, null)), 1);
        Take(At(2, new GestureSeen(Gesture.Frown, s_play, "demo-01")), 2);
        Take(At(9, new GestureSeen(Gesture.Nod, s_play, "demo-01")), 3);
        Assert.Equal((4.0, 3L), (progress.Playing!.ImpliedLiking, progress.Gesture!.Sequence));

        Take(At(11, new GestureUndone(3, s_play)), 4);

        Assert.Equal((2.0, null), (progress.Playing!.ImpliedLiking, progress.Gesture));

        void Take(LogEntry entry, long sequence) => progress = progress.Apply(entry with { Sequence = sequence });
    }

    /// <summary>A minute of a face that nods after 32 s, while a track sounds from 20 s to 50 s.</summary>
    private static IEnumerable<LogEntry> Session(Gesture[]? gestures, StepKind step = StepKind.Listening, bool plays = true)
    {
        if (gestures is not null)
        {
            yield return At(0, new GesturesSwitchedOn(gestures));
        }

        yield return At(0.1, new StepEntered(0, "one", step, ""));
        for (int frame = 2; frame < 600; frame++)
        {
            double at = frame / 10.0, phase = at - 32;
            if (plays && frame is (200 or 500))
            {
                yield return frame == 200 ? At(at, new TrackStarted(s_play, "demo-01", 0, false, null)) : At(at, new TrackEnded(s_play, "demo-01", 30, TrackEndReason.Completed));
            }

            yield return At(at, Face(0.2) with { PitchDeg = phase is > 0 and < 1.5 ? -6 * (1 - Math.Cos(2 * Math.PI * phase / 0.75)) : 0 });
            yield return At(at, new ClockTicked());
        }
    }

    // Sequence numbers differ, as there is one more input.
    private static IEnumerable<string> Bytes(IEnumerable<LogEntry> entries) => entries.Select(entry => $"{entry.Kind} {entry.At} {Convert.ToHexString(entry.Payload.Span)}");
}
