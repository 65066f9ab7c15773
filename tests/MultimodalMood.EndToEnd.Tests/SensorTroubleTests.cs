using Microsoft.Playwright;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>Sensors that fail: each way has its own words on the participant's page, a mark in the record, and the session goes on.</summary>
public sealed class SensorTroubleTests : LabTest
{
    protected override void Skips() => FaceVideo.SkipUnlessPossible();

    protected override Task<string?> ClipAsync() => Task.FromResult<string?>(null);

    /// <summary>Field cases O-01 and O-02.</summary>
    [Fact]
    public async Task Camera_ThatCannotBeHad_IsNamedByItsCause()
    {
        await LaunchAsync();
        (string Script, string Word, SensorState State)[] causes =
        [
            (Refuses("NotAllowedError"), "not allowed", SensorState.Denied),
            (Refuses("NotFoundError"), "none found", SensorState.NotFound),
            (Refuses("NotReadableError"), "in use", SensorState.Busy),
            (Refuses("OverconstrainedError"), "does not fit", SensorState.Constraints),
            (Refuses("SecurityError"), "blocked", SensorState.Policy),
            ("Object.defineProperty(window, 'isSecureContext', { value: false }); Object.defineProperty(navigator, 'mediaDevices', { value: undefined });", "not available here", SensorState.InsecureContext),
        ];
        foreach ((string script, string word, SensorState state) in causes)
        {
            ParticipantTab participant = await AtDeviceCheckAsync(script);
            await participant.SwitchCameraOnAsync();

            await Assertions.Expect(ParticipantTab.Word(participant.Camera)).ToHaveTextAsync(word);
            Assert.NotEmpty(await participant.Camera.Locator(".sensor-advice").InnerTextAsync());
            await StoredSession.WaitAsync(App, s => s.All<SensorStateChanged>().Any(change => change.Stream is SignalStream.Camera && change.State == state), $"state {state}", Stop);
            await participant.HearTheToneAsync(); // it goes on
            await participant.Page.Context.CloseAsync();
        }
    }

    /// <summary>Field cases O-04 and O-07.</summary>
    [Fact]
    public async Task Picture_WithoutFaceOrFrozen_IsNamedAndMarked()
    {
        await LaunchAsync(await FaceVideo.LeavesAndFreezesAsync());
        ParticipantTab participant = await AtDeviceCheckAsync();
        await participant.SwitchCameraOnAsync();

        await Assertions.Expect(ParticipantTab.Word(participant.Camera)).ToHaveTextAsync("on");
        await Assertions.Expect(ParticipantTab.Word(participant.Camera)).ToHaveTextAsync("no face seen");
        IPage researcher = await WatchAsync();
        await Assertions.Expect(researcher.GetByText("frozen picture").First).ToBeVisibleAsync();
        await Assertions.Expect(ParticipantTab.Word(participant.Camera)).ToHaveTextAsync("on");
        StoredSession session = await StoredSession.WaitAsync(App, s => s.All<GapClosed>().Count >= 2, "two gaps that are over", Stop);
        Assert.Contains(session.All<GapClosed>(), gap => gap.Reason is GapReason.NoFace or GapReason.ParticipantLost);
        Assert.All(session.All<FaceObserved>().Where(face => face.Status is not FaceStatus.Scored), face => Assert.Null(face.Scores));
        Assert.True(SessionReplay.Run(session.Log).Identical);
    }

    [Fact]
    public async Task TwoFaces_AreCounted_AndOneIsScored()
    {
        await LaunchAsync(await FaceVideo.TwoAsync());
        ParticipantTab participant = await AtDeviceCheckAsync();
        await participant.SwitchCameraOnAsync();
        IPage researcher = await WatchAsync();

        await Assertions.Expect(researcher.GetByText("2 faces").First).ToBeVisibleAsync();
        StoredSession session = await StoredSession.WaitAsync(App, s => s.All<FaceObserved>().Any(face => face is { FaceCount: 2, Scores: not null }), "a scored frame with two faces", Stop);
        Assert.DoesNotContain(session.All<FaceObserved>(), face => face is { FaceCount: 0, Scores: not null });
    }

    /// <summary>Field case O-03.</summary>
    [Fact]
    public async Task HiddenTab_IsAGapWithItsReason_AndGoesOnWhenItIsSeenAgain()
    {
        await LaunchAsync(await FaceVideo.SmileAsync());
        ParticipantTab participant = await AtDeviceCheckAsync("window.tabHidden = false; Object.defineProperty(document, 'hidden', { get: () => window.tabHidden });");
        await participant.SwitchCameraOnAsync();
        await StoredSession.WaitAsync(App, s => s.All<FaceObserved>().Count > 5, "frames", Stop);

        await HideAsync(participant.Page, hidden: true);
        await Assertions.Expect(ParticipantTab.Word(participant.Camera)).ToHaveTextAsync("paused");
        await StoredSession.WaitAsync(App, s => s.All<GapOpened>().Any(gap => gap is { Stream: SignalStream.Camera, State: SensorState.Hidden }), "a gap", Stop);
        await Task.Delay(2000, Stop);
        await HideAsync(participant.Page, hidden: false);
        await Assertions.Expect(ParticipantTab.Word(participant.Camera)).ToHaveTextAsync("on");

        StoredSession session = await StoredSession.WaitAsync(App, s => s.All<GapClosed>().Count == 1, "the gap's end", Stop);
        GapClosed over = session.All<GapClosed>().Single();
        double fromS = over.OpenedUs / 1e6;
        double toS = session.Log.Single(entry => entry.Kind == GapClosed.Kind).At.TotalSeconds;
        Assert.True(toS - fromS > 1.9, $"hidden from {fromS} to {toS} s");
        Assert.DoesNotContain(session.Log, entry => entry.Kind == FaceObserved.Kind && entry.At.TotalSeconds > fromS && entry.At.TotalSeconds < toS);
    }

    /// <summary>Field cases O-11 to O-13.</summary>
    [Fact]
    public async Task Strap_ThatBreaksOff_ComesBackByItself_AndAMalformedPacketIsKept()
    {
        await LaunchAsync();
        IPage page = await Lab.WindowAsync();
        EmulatedStrap strap = await EmulatedStrap.PutOnAsync(Lab, page);
        var participant = new ParticipantTab(page, App);
        await participant.JoinAsync();
        await participant.ConsentAsync("heart_rate");
        await participant.ConnectStrapAsync();
        await strap.SubscribedAsync();
        await strap.SendAsync(0x10, 0x48, 0x00, 0x04);
        await strap.SendAsync(0x10, 0x48, 0x00); // cut
        await Assertions.Expect(ParticipantTab.Word(participant.Strap)).ToContainTextAsync("on");

        await page.EvaluateAsync("() => { window.subscribed = null; }");
        await strap.BreakAsync();
        await strap.SubscribedAsync();
        await strap.SendAsync(0x10, 0x49, 0x00, 0x04);

        StoredSession session = await StoredSession.WaitAsync(App, s => s.All<HeartNotified>().Count == 3, "three packets, none twice", Stop);
        Assert.Single(session.All<InputRejected>());
        Assert.Contains(session.All<SensorStateChanged>(), change => change is { Stream: SignalStream.HeartRate, State: SensorState.Lost });
        Assert.Equal(SensorState.Live, session.All<SensorStateChanged>().Last(change => change.Stream is SignalStream.HeartRate).State);
        await Assertions.Expect(ParticipantTab.Word(participant.Strap)).ToContainTextAsync("on");
        await strap.SendAsync(0x10, 0x00); // connected, no pulse
        for (int second = 0; second < 5; second++)
        {
            await Task.Delay(1000, Stop);
            await strap.SendAsync(0x10, 0x00, (byte)second, 0);
        }

        await Assertions.Expect(ParticipantTab.Word(participant.Strap)).ToHaveTextAsync("no heartbeat");
    }

    [Fact]
    public async Task Camera_TurnedOffByOneTap_EndsTheStreamAndNothingElse()
    {
        await LaunchAsync(await FaceVideo.SmileAsync());
        ParticipantTab participant = await AtDeviceCheckAsync();
        await participant.SwitchCameraOnAsync();
        await StoredSession.WaitAsync(App, s => s.All<FaceObserved>().Count > 5, "frames", Stop);

        await participant.Camera.Locator("[data-camera-off]").ClickAsync();
        await Assertions.Expect(ParticipantTab.Word(participant.Camera)).ToHaveTextAsync("off");
        await Task.Delay(1000, Stop);
        int seen = (await StoredSession.NewestAsync(App, Stop)).All<FaceObserved>().Count;
        await participant.HearTheToneAsync();
        await participant.IsAtStepAsync(5);

        StoredSession session = await StoredSession.NewestAsync(App, Stop);
        Assert.Equal(seen, session.All<FaceObserved>().Count);
        Assert.Empty(session.All<SessionEnded>());
    }

    /// <summary>A camera that is allowed only after it was turned off or its panel left is let go of at once: nobody could stop it.</summary>
    [Fact]
    public async Task Camera_ThatIsAllowedTooLate_IsLetGoOf()
    {
        await LaunchAsync();
        IPage page = await Lab.WindowAsync();
        await page.GotoAsync(App.Address);

        Assert.Equal("ended", await LateAsync(page, "camera.on(); camera.off();"));
        Assert.Equal("ended", await LateAsync(page, "camera.on(); camera.dispose();"));
        Assert.Equal("", await LateAsync(page, "camera.resume(); camera.dispose();")); // not asked at all
        Assert.Equal("live", await LateAsync(page, "camera.resume();"));
    }

    /// <summary>The states of the tracks of a camera that is given 0.3 s after it was asked for.</summary>
    private static Task<string> LateAsync(IPage page, string way) => page.EvaluateAsync<string>(
        $$"""
        async () => {
          const real = navigator.mediaDevices.getUserMedia, given = [];
          navigator.mediaDevices.getUserMedia = async wish => {
            const stream = await real.call(navigator.mediaDevices, wish);
            await new Promise(resolve => setTimeout(resolve, 300));
            given.push(...stream.getTracks());
            return stream;
          };
          const root = document.createElement('div');
          root.append(document.createElement('video'));
          const camera = (await import('/_content/MultimodalMood.Sensors.Browser/camera.js')).attach(root, 'session/frames', false, false);
          {{way}}
          await new Promise(resolve => setTimeout(resolve, 2500));
          navigator.mediaDevices.getUserMedia = real;
          const states = given.map(track => track.readyState).join();
          camera.dispose();
          return states;
        }
        """);

    private static string Refuses(string error) => $"navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('test', '{error}'));";

    private static async Task HideAsync(IPage page, bool hidden) =>
        await page.EvaluateAsync("hidden => { window.tabHidden = hidden; document.dispatchEvent(new Event('visibilitychange')); }", hidden);

    private async Task<ParticipantTab> AtDeviceCheckAsync(string? script = null)
    {
        IPage page = await Lab.WindowAsync();
        if (script is not null)
        {
            await page.AddInitScriptAsync(script);
        }

        var participant = new ParticipantTab(page, App);
        await participant.JoinAsync();
        await participant.ConsentAsync("camera");
        return participant;
    }

    private async Task<IPage> WatchAsync()
    {
        IPage researcher = await Lab.WindowAsync();
        await researcher.GotoAsync(App.SignIn!);
        await researcher.GetByRole(AriaRole.Link, new() { NameRegex = new("P0001") }).First.ClickAsync();
        return researcher;
    }
}
