using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>The device check as a participant does it: strap on in private, ten clean beats, sound, its level, headphones; then a break, and a page loaded anew.</summary>
public sealed class DeviceCheckTests : LabTest
{
    protected override void Skips() => FaceVideo.SkipUnlessPossible();

    protected override async Task<string?> ClipAsync() => await FaceVideo.SmileAsync();

    [Fact]
    public async Task EverythingIsChecked_AndRecorded_AndABreakMeasuresNothing()
    {
        IPage page = await Lab.WindowAsync();
        await page.SetViewportSizeAsync(360, 780);
        EmulatedStrap strap = await EmulatedStrap.PutOnAsync(Lab, page);
        using var beating = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var participant = new ParticipantTab(page, App);
        await participant.JoinAsync();
        await participant.ConsentAsync([]);
        await page.Locator(".allow summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Allow: Heartbeats." }).ClickAsync(); // allowed only now: the fitting comes
        await Assertions.Expect(page.GetByText("Nobody watches this step")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Allow: Camera." }).ClickAsync();
        await page.Locator(".allow summary").ClickAsync();
        await Assertions.Expect(participant.Camera).ToHaveCountAsync(0); // nobody can watch: there is no camera on the page
        await Assertions.Expect(page.GetByRole(AriaRole.Img)).ToHaveCountAsync(4);
        await CheckAsync(page, "strap fitting");
        await participant.Button("The strap is on").ClickAsync();

        await participant.ConnectStrapAsync();
        await strap.SubscribedAsync();
        Task heart = strap.BeatAsync(beating.Token);
        await participant.SwitchCameraOnAsync();
        await Assertions.Expect(page.GetByText("Ten clean beats in a row: the strap sits well.")).ToBeVisibleAsync();

        await page.Locator("[data-sound-test]").ClickAsync();
        await page.Locator("[data-player-volume]").FillAsync("55");
        await participant.Button("Yes").ClickAsync();
        await CheckAsync(page, "device check");
        await ListenAsync(page, trials: 6, wrong: 1);
        await Assertions.Expect(page.GetByText("Thank you: that sounds like headphones.")).ToBeVisibleAsync();
        await StoredSession.WaitAsync(App, s => s.All<VolumeChanged>().Any(change => change.Volume == 0.55), "the volume in the record", Stop);
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText("Thank you: that sounds like headphones.")).ToBeVisibleAsync();
        await ReconnectAsync(page, participant);

        await BreakAsync(page);
        await participant.Button("Continue").ClickAsync();
        await participant.IsAtStepAsync(4);
        await Assertions.Expect(participant.Button("Take a break")).ToHaveCountAsync(0); // a timed rest is not interrupted
        await beating.CancelAsync();
        await heart;

        StoredSession session = await StoredSession.NewestAsync(App, Stop);
        Dictionary<string, DeviceChecked> found = session.All<DeviceChecked>().GroupBy(check => check.Device).ToDictionary(check => check.Key, check => check.Last());
        Assert.Equal(("done", "ok"), (found["strap_fitting"].Cause, found["sound"].Cause));
        Assert.Contains(new DeviceChecked("strap", "ok", "10 clean beats in a row"), session.All<DeviceChecked>());
        Assert.Equal("lost", found["strap"].Cause); // nobody tapped after the reload
        Assert.Equal(("passed", "5 of 6 right, try 1"), (found["headphones"].Cause, found["headphones"].Detail));
        Assert.Equal("volume 0.55", found["sound_level"].Detail);
        Assert.Matches(@"^Chrom\w+ \d+; Linux; page 360×780 at 1; no touch; secure; bluetooth", found["browser"].Detail);
        Assert.DoesNotContain("Mozilla", found["browser"].Detail, StringComparison.Ordinal);
        AssertNothingWasMeasuredInTheBreak(session);
    }

    /// <summary>The tones themselves: the anti-phase one cancels, the quiet one is 6 dB below, each 1 s with half a second between.</summary>
    [Fact]
    public async Task Tones_AreThoseOfThePaper()
    {
        IPage page = await Lab.WindowAsync();
        await page.GotoAsync($"{App.Address}/join");

        double[] figures = await page.EvaluateAsync<double[]>("""
            async () => {
              const { render } = await import('./player/headphones.js');
              const buffer = render(new OfflineAudioContext(2, 48000, 48000), ['plain', 'anti', 'quiet']);
              const left = buffer.getChannelData(0), right = buffer.getChannelData(1);
              const peak = (data, fromS, toS) => Math.max(...data.slice(fromS * 48000, toS * 48000).map(Math.abs));
              const sum = left.map((value, i) => value + right[i]);
              let crossings = 0;
              for (let i = 1; i < 48000; i++) if (left[i - 1] < 0 && left[i] >= 0) crossings++;
              return [buffer.duration, peak(sum, 0, 1) / 2, peak(sum, 1.5, 2.5), peak(left, 1.5, 2.5), 20 * Math.log10(peak(left, 3, 4) / peak(left, 0, 1)), peak(left, 1, 1.5), crossings, peak(left, 0, 0.01)];
            }
            """);

        Assert.Equal(4, figures[0], 3);
        Assert.Equal(0.5, figures[1], 2);
        Assert.Equal(0, figures[2], 6); // both channels together are silence
        Assert.Equal(0.5, figures[3], 2);
        Assert.Equal(-6, figures[4], 1);
        Assert.Equal(0, figures[5]);
        Assert.InRange(figures[6], 198, 201);
        Assert.InRange(figures[7], 0, 0.06); // it begins softly
    }

    /// <summary>This Chromium remembers no strap over a reload: the panel asks for one tap in words. One that does goes on without a chooser, with the strap
    /// that was worn and no other.</summary>
    private static async Task ReconnectAsync(IPage page, ParticipantTab participant)
    {
        await Assertions.Expect(ParticipantTab.Word(participant.Strap)).ToHaveTextAsync("needs one tap");
        await Assertions.Expect(participant.Strap.Locator(".sensor-advice")).ToContainTextAsync("Press \"Connect strap\" once more.");
        string[] asked = await page.EvaluateAsync<string[]>("""
            async () => {
              const { attach } = await import('./_content/MultimodalMood.Sensors.Browser/strap.js');
              const asked = [], worn = localStorage.getItem('multimodalmood-strap');
              const known = id => ({ id, name: id, addEventListener() {}, removeEventListener() {}, gatt: { connect() { asked.push(id); return new Promise(() => {}); }, disconnect() {} } });
              const before = navigator.bluetooth.getDevices;
              navigator.bluetooth.getDevices = async () => [known('another person'), known(worn)];
              attach(document.createElement('div'), { heart: 'session/none' }, true);
              await new Promise(resolve => setTimeout(resolve, 300));
              navigator.bluetooth.getDevices = before;
              return [...asked, worn];
            }
            """);
        Assert.Equal([asked[^1], asked[^1]], asked);
    }

    private static async Task ListenAsync(IPage page, int trials, int wrong)
    {
        for (int trial = 1; trial <= trials; trial++)
        {
            await Assertions.Expect(page.GetByText($"tones {trial} of 6")).ToBeVisibleAsync();
            await page.Locator("[data-headphones-play]").ClickAsync();
            int quietest = 1 + (await page.Locator(".ears").GetAttributeAsync("data-order"))!.Split(' ').ToList().IndexOf("quiet");
            int chosen = trial <= wrong ? (quietest % 3) + 1 : quietest;
            await page.Locator("[data-headphones-answer]").Nth(chosen - 1).ClickAsync(); // shown once the tones are over
        }
    }

    private static async Task BreakAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Take a break" }).ClickAsync();
        await Assertions.Expect(page.GetByText("You are taking a break.")).ToBeVisibleAsync();
        await CheckAsync(page, "break");
        await Task.Delay(5000, Stop);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-sound-test]")).ToBeVisibleAsync();
    }

    private static void AssertNothingWasMeasuredInTheBreak(StoredSession session)
    {
        double from = session.Log.Single(entry => entry.Kind == SessionPaused.Kind).ArrivedAt.TotalSeconds;
        double to = session.Log.Single(entry => entry.Kind == SessionUnpaused.Kind).ArrivedAt.TotalSeconds;
        Assert.True(to - from > 4.9, $"the break lasted from {from} to {to} s");
        // A frame that was looked at as the break began may still come; and one between the tap that ends it and the tap's record is wanted again.
        Assert.DoesNotContain(session.Log, entry => (entry.Kind == FaceObserved.Kind || entry.Kind == HeartNotified.Kind) && entry.At.TotalSeconds > from + 0.5 && entry.At.TotalSeconds < to - 0.25);
        Assert.Contains(session.All<GapOpened>(), gap => gap is { Stream: SignalStream.Camera });
        Assert.Contains(session.Log, entry => entry.Kind == FaceObserved.Kind && entry.At.TotalSeconds > to);
    }

    private static async Task CheckAsync(IPage page, string where)
    {
        AxeResult result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, $"{where}: " + string.Join("; ", result.Violations.Select(v => $"{v.Id} ({v.Impact}): {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")));
        int over = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
        Assert.True(over <= 0, $"{where} is {over} px wider than the phone.");
        if (Environment.GetEnvironmentVariable("MULTIMODALMOOD_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{where.Replace(' ', '-')}.png"), FullPage = true });
        }
    }
}
