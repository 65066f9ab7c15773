using Microsoft.Playwright;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>The player in a browser that loses the end of a track (case O-19): the session moves on once, and nothing sounds twice.</summary>
public sealed class PlayerTests : LabTest
{
    /// <summary>The browser never says that a track has ended; tracks claim to be six seconds long.</summary>
    private const string SwallowedEnd = """
        const listen = EventTarget.prototype.addEventListener;
        HTMLMediaElement.prototype.addEventListener = function (type, ...rest) { if (type !== 'ended') listen.call(this, type, ...rest); };
        Object.defineProperty(HTMLMediaElement.prototype, 'ended', { get: () => false });
        Object.defineProperty(HTMLMediaElement.prototype, 'duration', { get: () => 6 });
        """;

    [Fact]
    public async Task SwallowedEnd_TheWatchdogEndsTheTrackOnce_AndTheNextStartsByItself()
    {
        IPage page = await Lab.WindowAsync();
        await page.AddInitScriptAsync(SwallowedEnd);
        var participant = new ParticipantTab(page, App);
        await ComeToTheMusicAsync(participant);
        await participant.ListenAsync();

        await Assertions.Expect(page.Locator(".rating-step").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        for (int scale = 0; scale < 2; scale++)
        {
            string question = await page.Locator(".rating h1").InnerTextAsync();
            await page.Locator(".rating-step").Nth(3).ClickAsync();
            await Assertions.Expect(page.Locator(".rating h1").Filter(new() { HasText = question })).ToHaveCountAsync(0);
        }

        await participant.IsPlayingAsync(); // no second gesture
        Assert.Equal(1, await page.EvaluateAsync<int>("async () => (await import('/player/player.js')).thePlayer().sounding"));

        StoredSession session = await StoredSession.WaitAsync(App, s => s.All<TrackStarted>().Count == 2, "two onsets", Stop);
        TrackEnded ended = Assert.Single(session.All<TrackEnded>());
        Assert.Equal(TrackEndReason.Watchdog, ended.Reason);
        Assert.Equal(session.All<TrackStarted>()[0].PlayId, ended.PlayId);
        Assert.All(session.All<TrackStarted>(), started => Assert.NotNull(started.OutputLatencyMs));
        Assert.All(session.All<TrackStarted>(), started => Assert.NotEqual(0, started.GainDb));
    }

    /// <summary>The page is loaded anew before the host was told that the track sounds; a second tab waits with the same track. It stays one playing.</summary>
    [Fact]
    public async Task OnsetThatIsStillOnItsWay_IsGoneOnWith_InThisTabAndTheOther()
    {
        IPage page = await Lab.WindowAsync();
        bool away = true;
        await page.RouteAsync("**/session/events", route => away ? route.AbortAsync() : route.ContinueAsync());
        var participant = new ParticipantTab(page, App);
        await ComeToTheMusicAsync(participant);
        var other = new ParticipantTab(await page.Context.NewPageAsync(), App);
        await other.Page.GotoAsync(page.Url);
        await Assertions.Expect(other.Player).ToHaveAttributeAsync("data-player", "waiting");

        await participant.ListenAsync();
        await page.ReloadAsync();
        await Assertions.Expect(participant.Player).ToHaveAttributeAsync("data-player", "interrupted");
        await Assertions.Expect(other.Player).ToHaveAttributeAsync("data-player", "waiting"); // nobody told it yet
        away = false;
        await Assertions.Expect(other.Player).ToHaveAttributeAsync("data-player", "interrupted");

        await participant.ListenAsync();
        await other.Page.Locator("[data-player-start]").ClickAsync();
        await Assertions.Expect(other.Player).ToHaveAttributeAsync("data-player", "elsewhere");
        await participant.SkipAndRateAsync("4", "4");
        await participant.IsPlayingAsync(); // the tab that sounded, not the one that was asked too
        await Assertions.Expect(other.Player).ToHaveAttributeAsync("data-player", "elsewhere");

        StoredSession session = await StoredSession.WaitAsync(App, s => s.All<TrackStarted>().Count == 2, "two onsets", Stop);
        Assert.Equal(session.All<TrackStarted>()[0].PlayId, Assert.Single(session.All<TrackEnded>()).PlayId);
        Assert.Null(SessionReplay.Run(session.Log).FirstDifference);
    }

    private static async Task ComeToTheMusicAsync(ParticipantTab participant)
    {
        await participant.JoinAsync();
        await participant.ConsentAsync();
        await participant.HearTheToneAsync();
        await participant.IsAtStepAsync(5);
        await participant.AnswerAsync(1, 10, of: 10);
        await participant.LeaveSurveyAsync(nextStep: 6);
    }
}
