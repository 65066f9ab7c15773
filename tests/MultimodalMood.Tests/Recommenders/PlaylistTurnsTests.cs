using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Tests.Recommenders;

/// <summary>An adaptive playlist turns at once where the participant says so, and not before what they said can no longer be taken back.</summary>
public sealed class PlaylistTurnsTests
{
    private static readonly Gaussian s_same = new(0, 0.05);
    private static readonly Gaussian s_far = new(0.9, 0.01);

    [Fact]
    public void GestureOfDislike_TurnsOnce_WhenItCanNoLongerBeTakenBack()
    {
        var turns = new PlaylistTurns(Rule(AdaptAt.CrossFade));

        Assert.Null(turns.AfterEstimate(Playing(nowS: 14, Seen(Gesture.Shake, 10)), s_same, s_same));
        Assert.Null(turns.AfterEstimate(Playing(nowS: 15, Seen(Gesture.Shake, 10)), s_same, s_same));
        MoodFollowed turned = Assert.NotNull(turns.AfterEstimate(Playing(nowS: 15.5, Seen(Gesture.Shake, 10)), s_same, s_same));
        Assert.Equal((MoodFollowed.Disliked, 0, null), (turned.Cause, turned.ValenceMean, turned.Probability));
        Assert.Null(turns.AfterEstimate(Playing(nowS: 16, Seen(Gesture.Shake, 10)) with { Followed = (SessionTime.FromSeconds(15.5), turned) }, s_same, s_same));
    }

    [Theory]
    [InlineData(AdaptAt.Fade, Gesture.Frown, true)]
    [InlineData(AdaptAt.Fade, Gesture.Nod, false)]
    [InlineData(AdaptAt.CrossFade, Gesture.Smile, false)]
    [InlineData(AdaptAt.Boundary, Gesture.Shake, false)]
    public void OnlyDislike_AndOnlyWhereMusicTurnsWithinATrack(AdaptAt at, Gesture gesture, bool turns) =>
        Assert.Equal(turns, new PlaylistTurns(Rule(at)).AfterEstimate(Playing(nowS: 30, Seen(gesture, 10)), s_same, s_same) is not null);

    [Fact]
    public void WhatWasSaidLast_Counts()
    {
        Assert.Null(new PlaylistTurns(Rule(AdaptAt.Fade)).AfterEstimate(Playing(nowS: 30, Seen(Gesture.Shake, 10), Seen(Gesture.Nod, 12)), s_same, s_same));
        Assert.NotNull(new PlaylistTurns(Rule(AdaptAt.Fade)).AfterEstimate(Playing(nowS: 30, Seen(Gesture.Nod, 10), Seen(Gesture.Shake, 12)), s_same, s_same));
    }

    [Fact]
    public void OwnWord_TurnsAtOnce_AndAnAnswerToAPromptDoesNot()
    {
        var turns = new PlaylistTurns(Rule(AdaptAt.CrossFade));

        Assert.Equal(MoodFollowed.Said, turns.AfterReport(new MoodReported(1, 1, MoodReported.Override), Playing(nowS: 1), s_far, s_far)?.Cause);
        Assert.Null(turns.AfterReport(new MoodReported(1, 1, "prompt"), Playing(nowS: 1), s_far, s_far));
        Assert.Null(new PlaylistTurns(Rule(AdaptAt.Boundary)).AfterReport(new MoodReported(1, 1, MoodReported.Override), Playing(nowS: 1), s_far, s_far));
    }

    [Fact]
    public void MoodThatHasMoved_TurnsAfterItHeld_AndNothingTurnsInSilence()
    {
        var turns = new PlaylistTurns(Rule(AdaptAt.Boundary));
        double[] turnedAt = [.. Enumerable.Range(20, 15).Select(second => (double)second).Where(second => turns.AfterEstimate(Playing(second), s_far, s_same) is not null)];

        Assert.Equal(30, turnedAt[0]);
        Assert.Null(turns.AfterEstimate(Playing(60) with { Plays = [] }, s_far, s_same));
    }

    private static AdaptRule Rule(AdaptAt at) => new(0.3, 0.9, 10, at, 3);

    private static SeenGesture Seen(Gesture gesture, double atS) => new(0, SessionTime.FromSeconds(atS), new GestureSeen(gesture, Guid.Empty, "track"));

    private static SessionProgress Playing(double nowS, params SeenGesture[] gestures) => SessionProgress.Empty with
    {
        LastAt = SessionTime.FromSeconds(nowS),
        Followed = (SessionTime.Zero, new MoodFollowed(MoodFollowed.Begun, 0, 0.05, 0, 0.05, null)),
        Plays = [new TrackPlay(Guid.Empty, "track", "listening-1", SessionTime.Zero) { Gestures = [.. gestures] }],
    };
}
