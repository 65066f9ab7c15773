using Microsoft.Playwright;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>The main job: a real browser with a face before its camera and a strap, a researcher who watches, a host that is killed twice.</summary>
public sealed class WholeLoopTests : LabTest
{
    private static readonly byte[] s_jfif = [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, (byte)'J', (byte)'F', (byte)'I', (byte)'F'];

    protected override void Skips() => FaceVideo.SkipUnlessPossible();

    protected override async Task<string?> ClipAsync() => await FaceVideo.SmileAsync();

    [Fact]
    public async Task Session_FromConsentToThanks_SurvivesTwoKillsAndReplaysToTheByte()
    {
        IPage page = await Lab.WindowAsync();
        EmulatedStrap strap = await EmulatedStrap.PutOnAsync(Lab, page);
        using var beating = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var participant = new ParticipantTab(page, App);
        await participant.JoinAsync();
        await participant.ConsentAsync("camera", "heart_rate");
        IPage researcher = await WatchAsync();

        await participant.SwitchCameraOnAsync();
        await participant.ConnectStrapAsync();
        await strap.SubscribedAsync();
        Task heart = strap.BeatAsync(beating.Token);
        await Assertions.Expect(ParticipantTab.Word(participant.Camera)).ToHaveTextAsync("on");
        await Assertions.Expect(ParticipantTab.Word(participant.Strap)).ToContainTextAsync("bpm");
        await Assertions.Expect(page.GetByText("Your face is seen well.")).ToBeVisibleAsync();
        await participant.HearTheToneAsync();
        await participant.IsAtStepAsync(5); // the rest ends by itself

        // Inside a survey: the page is loaded again, then the server is killed.
        await participant.AnswerAsync(1, 3, of: 10);
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText("question 4 of 10")).ToBeVisibleAsync();
        await participant.AnswerAsync(4, 5, of: 10);
        await Assertions.Expect(page.GetByText("question 6 of 10")).ToBeVisibleAsync(); // the answer to 5 was acknowledged
        await KillAndStartAsync();
        await page.ReloadAsync();
        await participant.AnswerAsync(6, 10, of: 10);
        await participant.LeaveSurveyAsync(nextStep: 6);

        // Inside a track: killed again. The researcher's page goes on by itself; a reload of it does too.
        await participant.ListenAsync();
        string title = await page.Locator(".listening-title strong").InnerTextAsync();
        await Task.Delay(2000, Stop);
        await KillAndStartAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".listening-title strong")).ToHaveTextAsync(title);
        await participant.ListenAsync();
        await Assertions.Expect(ParticipantTab.Word(participant.Camera)).ToHaveTextAsync("on"); // it was on: it comes back without a click
        await researcher.ReloadAsync();
        await Assertions.Expect(researcher.Locator(".main-svg").First).ToBeVisibleAsync();
        await Assertions.Expect(researcher.GetByText(title).Filter(new() { Visible = true }).First).ToBeVisibleAsync();
        await ContradictAsync(page);
        await participant.SkipAndRateAsync("4", "5");

        await participant.IsPlayingAsync(); // the next track begins by itself
        await participant.SkipAndRateAsync("2", "1");
        await participant.Button("Continue").ClickAsync();
        await participant.IsAtStepAsync(7);
        await page.Locator(".grid-cell").Nth(10).ClickAsync();
        await participant.LeaveSurveyAsync(nextStep: 8);
        await participant.Button("Finish").ClickAsync();
        await Assertions.Expect(page.GetByText("Thank you for taking part")).ToBeVisibleAsync();
        await Assertions.Expect(researcher.GetByText("The session has ended: completed.")).ToBeVisibleAsync();
        await beating.CancelAsync();
        await heart;
        await researcher.GotoAsync(researcher.Url.Replace("/live/", "/sessions/", StringComparison.Ordinal));
        await Assertions.Expect(researcher.GetByText("own correction")).ToBeVisibleAsync();

        StoredSession session = await StoredSession.WaitAsync(App, s => s.All<SessionEnded>().Count > 0, "an ended session", Stop);
        AssertNothingIsLost(session);
        AssertTheFaceIsRead(session);
        AssertTheHeartIsRead(session);
        AssertMusicFollowedTheMood(session);
        AssertTheOwnWordWon(session);
        ReplayResult replay = SessionReplay.Run(session.Log);
        Assert.True(replay.Identical, replay.FirstDifference);
        Assert.True(replay.MoodEstimates > 50);
        AssertNoPixelWasKept();
    }

    private static void AssertNothingIsLost(StoredSession session)
    {
        Assert.Equal(SessionEndReason.Completed, session.All<SessionEnded>().Single().Reason);
        Assert.Equal(Enumerable.Range(0, session.Log.Count).Select(i => (long)i), session.Log.Select(entry => entry.Sequence));
        Assert.Equal(3, session.All<ClockSegmentStarted>().Count); // the opening and two restarts
        Assert.Equal(10, session.All<AnswerGiven>().Count(answer => answer.Instrument == "sus"));
        Assert.Equal(8, session.All<StepEntered>().Count);
        (long FromUs, long ToUs)[] gaps = [.. session.Log.Where(entry => entry.Kind == GapClosed.Kind)
            .Select(entry => (Gap: entry.Read<GapClosed>(), entry.At))
            .Where(gap => gap.Gap.Stream is SignalStream.Camera)
            .Select(gap => (gap.Gap.OpenedUs, gap.At.Microseconds))];
        Assert.All(
            session.Log.Where(entry => entry.Kind == ClockSegmentStarted.Kind).Skip(1),
            restart => Assert.Contains(gaps, gap => gap.FromUs <= restart.At.Microseconds && restart.At.Microseconds <= gap.ToUs));
    }

    private static void AssertTheFaceIsRead(StoredSession session)
    {
        IReadOnlyList<FaceObserved> faces = session.All<FaceObserved>();
        Assert.True(faces.Count(face => face.Status is FaceStatus.Scored) > 0.9 * faces.Count, $"{faces.Count(f => f.Status is FaceStatus.Scored)} of {faces.Count} frames scored");
        Assert.True(faces.Where(face => face.Scores is not null).Average(face => face.Scores!.Value.Happy) > 0.7, "the astronaut smiles");
        Assert.Contains(session.All<MoodEstimated>(), mood => mood is { Stale: false, FaceShare: > 0.3 } && mood.Classes[Emotion.Happy] > 0.5);
    }

    private static void AssertTheHeartIsRead(StoredSession session)
    {
        Assert.True(session.All<BeatPlaced>().Count > 5, $"{session.All<BeatPlaced>().Count} beats from {session.All<HeartNotified>().Count} packets");
        Assert.Contains(session.All<HeartWindowComputed>(), window => window.HeartRateBpm is > 65 and < 76);
        Assert.All(session.All<SensorStateChanged>(), state => Assert.Equal(SignalOrigin.Measured, state.Origin));
    }

    private static void AssertMusicFollowedTheMood(StoredSession session)
    {
        Assert.Equal(2, session.All<TrackStarted>().Count);
        Assert.Equal([4, 5, 2, 1], session.All<TrackRated>().Select(rating => rating.Value!.Value));
        Assert.All(session.All<RecommendationMade>(), list =>
        {
            Assert.Equal("mood-cf", list.Arm);
            Assert.NotNull(list.TargetValence);
            Assert.True(list.Tracks.Count > 1);
            Assert.All(list.Tracks, track => Assert.NotEmpty(track.Parts));
        });
    }

    /// <summary>The smile says pleasant; the participant says very unpleasant and very lively. The next list follows the word, and both are recorded.</summary>
    private static void AssertTheOwnWordWon(StoredSession session)
    {
        MoodReported said = session.All<MoodReported>().Single(report => report.Prompt == MoodReported.Override);
        Assert.Equal((-1.0, 1.0), (said.Valence, said.Arousal));
        RecommendationMade after = session.All<RecommendationMade>()[^1];
        Assert.Equal((MoodReported.Override, -1.0, 1.0), (after.Mood, after.TargetValence, after.TargetArousal));
        Assert.Contains(session.Log.SkipWhile(entry => entry.Kind != MoodReported.Kind).Where(entry => entry.Kind == MoodEstimated.Kind), entry => entry.Read<MoodEstimated>().ValenceMean > 0);
    }

    /// <summary>Looks into every file that the app wrote, and at its console, for the beginning of a JPEG.</summary>
    private void AssertNoPixelWasKept()
    {
        foreach (string file in Directory.EnumerateFiles(App.Folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            using FileStream open = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var all = new MemoryStream();
            open.CopyTo(all);
            Assert.True(all.GetBuffer().AsSpan(0, (int)all.Length).IndexOf(s_jfif) < 0, $"{file} holds a JPEG.");
        }

        Assert.DoesNotContain("JFIF", App.Console, StringComparison.Ordinal);
    }

    private static async Task ContradictAsync(IPage page)
    {
        await page.GetByText("That is not how I feel").ClickAsync();
        await page.GetByLabel("very unpleasant").CheckAsync();
        await page.GetByLabel("very lively").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Say so" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Noted. Your own word counts now.")).ToBeVisibleAsync();
    }

    private async Task<IPage> WatchAsync()
    {
        IPage researcher = await Lab.WindowAsync();
        await researcher.GotoAsync(App.SignIn!);
        await researcher.GetByRole(AriaRole.Link, new() { NameRegex = new("P0001") }).First.ClickAsync();
        await Assertions.Expect(researcher.Locator(".main-svg").First).ToBeVisibleAsync();
        return researcher;
    }

    private async Task KillAndStartAsync()
    {
        await App.KillAsync();
        await App.StartAsync(Stop);
    }
}
