using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using static MultimodalMood.Tests.Sessions.TestSession;

namespace MultimodalMood.Tests.Study;

public sealed class SessionMeasuresTests
{
    private static readonly Guid s_play = Guid.NewGuid();

    [Fact]
    public void Measures_AreThoseOfTheLog()
    {
        List<LogEntry> log =
        [
            At(0, Opened()),
            At(1, new AnswerGiven("s", "i", "a", 3, null, 1)),
            At(2, new AnswerGiven("s", "i", "b", null, null, 1)),
            At(3, new AttentionChecked("attention_check-1", "x", true)),
            At(4, new AttentionChecked("attention_check-2", "y", false)),
            At(10, new TrackStarted(s_play, "t", 0, false, null)),
            .. Enumerable.Range(0, 5).Select(second => At(10.5 + second, Face(0.5))),
            .. Enumerable.Range(0, 10).Select(second => At(10.2 + second, new HeartNotified(new byte[] { 0, 60 }))),
            At(20, new TrackEnded(s_play, "t", 10, TrackEndReason.Completed)),
        ];

        SessionMeasures measures = SessionMeasures.Of(log.Select((entry, i) => entry with { Sequence = i }));

        Assert.Equal((20, 1, 0.5, 0.5, 0.5, 1.0), (measures.DurationS, measures.TracksHeard, measures.AnsweredShare, measures.AttentionShare, measures.FaceCoverage, measures.HeartCoverage));
    }

    [Fact]
    public void Rules_MissedAreNamed_AndAnUnknownMeasureFulfilsNone()
    {
        SessionMeasures measures = new(100, 3, 0.9, null, 0.4, null);
        InclusionRule[] rules = [new("long", "duration_s", 60, null), new("heard", "tracks_heard", 4, null), new("short", "duration_s", null, 90), new("attentive", "attention_share", 1, null), new("face", "face_coverage", 0.4, 1)];

        Assert.Equal(["heard", "short", "attentive"], measures.Missed(rules).Select(rule => rule.Id));
    }
}
