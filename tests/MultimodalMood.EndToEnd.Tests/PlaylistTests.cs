using System.Text.Json;
using Microsoft.Playwright;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>Tracks that follow one another without a question between them: chosen ahead, crossed, or faded; and what is heard, sample by sample, is what the record says.</summary>
public sealed class PlaylistTests : LabTest
{
    private const string Protocol = """
        {
          "format": 1, "version": 1, "id": "demo", "title": { "en": "Playlists" }, "languages": ["en"],
          "consents": [ { "id": "data_shared", "required": false, "text": { "en": "Shared." } } ],
          "design": { "kind": "within", "order": "fixed", "conditions": ["told"] },
          "conditions": { "told": { "recommender": "content", "target": "match", "mood": "self_report" } },
          "steps": [
            { "kind": "information", "text": { "en": "You will listen." } },
            { "kind": "consent" },
            { "kind": "survey", "instrument": "affect-grid" },
            { "kind": "for_each_condition", "steps": [
              { "kind": "listening", "tracks": 3, "min_listen_s": 0, "show_mood": false, "rate": [], "excerpt": { "start_s": 10, "end_s": 14 } },
              { "kind": "listening", "tracks": 2, "min_listen_s": 0, "show_mood": true, "rate": [], "adapt": { "shift": 0.3, "threshold": 0.9, "hold_s": 10, "at": "cross_fade", "fade_s": 2 } },
              { "kind": "listening", "tracks": 2, "min_listen_s": 0, "show_mood": true, "rate": [], "adapt": { "shift": 0.3, "threshold": 0.9, "hold_s": 10, "at": "fade", "fade_s": 1 } }
            ] },
            { "kind": "debrief", "text": { "en": "Thank you." } }
          ],
          "retention_days": 1
        }
        """;

    /// <summary>Listens at the way out, sample by sample, and notes when sound begins and when a silence of more than a moment is over, in ms of UTC.</summary>
    private const string Ear = """
        window.heard = [];
        const connect = AudioNode.prototype.connect;
        AudioNode.prototype.connect = function (to, ...rest) {
          if (to instanceof AudioDestinationNode && !this.listened) {
            this.listened = true;
            const context = this.context, ear = context.createScriptProcessor(256, 1, 1);
            let last = -1;
            ear.onaudioprocess = event => {
              const samples = event.inputBuffer.getChannelData(0);
              const first = samples.findIndex(sample => Math.abs(sample) > 1e-5);
              if (first < 0) return;
              const at = event.playbackTime + first / context.sampleRate;
              if (last < 0 || at - last > 0.02) {
                const now = context.getOutputTimestamp();
                window.heard.push({ utcMs: performance.timeOrigin + now.performanceTime + (at - now.contextTime) * 1000, silenceS: last < 0 ? null : at - last });
              }
              last = event.playbackTime + samples.length / context.sampleRate;
            };
            connect.call(this, ear);
            connect.call(ear, context.destination);
          }
          return connect.call(this, to, ...rest);
        };
        """;

    private const string Sounding = "async () => (await import('/player/player.js')).thePlayer().sounding";

    public PlaylistTests() => App.Study.Ask(Protocol);

    [Fact]
    public async Task ThreeSteps_AheadCrossedAndFaded_AsTheProtocolSays()
    {
        IPage page = await Lab.WindowAsync();
        await page.AddInitScriptAsync(Ear);
        await page.RouteAsync("**/session/tracks/**", async route =>
        {
            await Task.Delay(600);
            await route.ContinueAsync();
        });
        await page.GotoAsync($"{App.Address}/join?study=demo");
        await page.Locator("form button").First.ClickAsync();
        await ContinueAsync(page);
        await page.Locator("input[name=data_shared]").First.CheckAsync(new() { Force = true });
        await ContinueAsync(page);
        await page.Locator(".grid-cell").Nth(40).ClickAsync();
        await ContinueAsync(page);

        StoredSession ahead = await HearAheadAsync(page);
        await ContinueAsync(page);
        StoredSession crossed = await HearCrossedAsync(page);
        await ContinueAsync(page);
        StoredSession faded = await HearFadedAsync(page);

        AssertChosenAhead(ahead, await HeardAsync(page));
        AssertCrossed(crossed);
        AssertFaded(faded);
        Assert.Null(SessionReplay.Run(faded.Log).FirstDifference);
    }

    /// <summary>One press; then three tracks to the end of the step, without another.</summary>
    private async Task<StoredSession> HearAheadAsync(IPage page)
    {
        await StartAsync(page);
        await Assertions.Expect(page.GetByText("Thank you")).ToBeVisibleAsync();
        return await StoredSession.WaitAsync(App, s => s.All<TrackEnded>().Count == 3, "three tracks to their end", Stop);
    }

    private async Task<StoredSession> HearCrossedAsync(IPage page)
    {
        await StartAsync(page);
        Assert.Equal(1, await page.EvaluateAsync<int>(Sounding));
        await SayAsync(page, valence: 5, arousal: 1);
        await page.WaitForFunctionAsync($"async () => await ({Sounding})() === 2");
        await page.WaitForFunctionAsync($"async () => await ({Sounding})() === 1");
        StoredSession session = await StoredSession.WaitAsync(App, s => s.All<TracksCrossed>().Count == 1, "two tracks that crossed", Stop);
        await SkipAsync(page);
        return session;
    }

    private async Task<StoredSession> HearFadedAsync(IPage page)
    {
        await StartAsync(page);
        await SayAsync(page, valence: 1, arousal: 5);
        StoredSession session = await StoredSession.WaitAsync(App, s => s.All<TrackStarted>().Count == 7, "the track after the fade", Stop);
        await SkipAsync(page);
        return session;
    }

    private static void AssertChosenAhead(StoredSession session, (double UtcMs, double? SilenceS)[] heard)
    {
        IReadOnlyList<(double AtS, TrackStarted Event)> starts = session.Timed<TrackStarted>();
        IReadOnlyList<(double AtS, TrackEnded Event)> ends = session.Timed<TrackEnded>();
        IReadOnlyList<(double AtS, RecommendationMade Event)> lists = session.Timed<RecommendationMade>();
        Assert.Equal(3, starts.Select(start => start.Event.TrackId).Distinct().Count());
        Assert.All(ends, end => Assert.Equal(TrackEndReason.Completed, end.Event.Reason));
        for (int next = 1; next < 3; next++)
        {
            Assert.True(lists[next].AtS < ends[next - 1].AtS, $"list {next} was made at {lists[next].AtS} s, the track before ended at {ends[next - 1].AtS} s");
            Assert.True(ends[next - 1].AtS <= starts[next].AtS);
            Assert.True(starts[next].AtS - ends[next - 1].AtS < 0.6, $"the record has a silence of {starts[next].AtS - ends[next - 1].AtS} s although the track was there"); // fetching takes longer
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"silences by the record: {string.Join(", ", starts.Skip(1).Zip(ends, (start, end) => $"{(start.AtS - end.AtS) * 1000:F0} ms"))}; heard: {string.Join(", ", heard.Skip(1).Take(2).Select(one => $"{one.SilenceS * 1000:F0} ms"))}");
        double onsetMs = session.Row.OpenedUtcUs / 1000.0 + starts[0].AtS * 1000;
        Assert.True(Math.Abs(onsetMs - heard[0].UtcMs) < 300, $"the record's onset is {onsetMs - heard[0].UtcMs:F0} ms after the first sample that was heard"); // the request was at least 0.6 s before
    }

    private static void AssertCrossed(StoredSession session)
    {
        TracksCrossed crossing = Assert.Single(session.All<TracksCrossed>());
        (double startedS, TrackStarted second) = session.Timed<TrackStarted>()[^1];
        (double endedS, TrackEnded first) = session.Timed<TrackEnded>()[^1];
        Assert.Equal((second.PlayId, first.PlayId, 2.0), (crossing.PlayId, crossing.FadingPlayId, crossing.FadeS));
        Assert.Equal((TrackEndReason.Replaced, startedS), (first.Reason, endedS));
        Assert.Equal(MoodFollowed.Said, session.All<MoodFollowed>()[^1].Cause);
        Assert.Equal((1.0, -1.0), (session.All<RecommendationMade>()[^1].TargetValence, session.All<RecommendationMade>()[^1].TargetArousal));
        Assert.Equal(2, session.Log.Aggregate(SessionProgress.Empty, (progress, entry) => progress.Apply(entry)).Plays[^2].FadeUnderNextS);
    }

    private static void AssertFaded(StoredSession session)
    {
        (double startedS, TrackStarted _) = session.Timed<TrackStarted>()[^1];
        (double endedS, TrackEnded first) = session.Timed<TrackEnded>()[^1];
        (double turnedS, MoodFollowed turned) = session.Timed<MoodFollowed>()[^1];
        Assert.Equal((TrackEndReason.Replaced, MoodFollowed.Said), (first.Reason, turned.Cause));
        Assert.True(endedS - turnedS is > 0.9 and < 4, $"the fade of a second took {endedS - turnedS} s");
        Assert.True(startedS > endedS, "a track began before the one before it had faded");
        Assert.Single(session.All<TracksCrossed>());
    }

    private static async Task<(double UtcMs, double? SilenceS)[]> HeardAsync(IPage page)
    {
        JsonElement heard = await page.EvaluateAsync<JsonElement>("() => window.heard");
        return [.. heard.EnumerateArray().Select(one => (one.GetProperty("utcMs").GetDouble(), one.GetProperty("silenceS") is { ValueKind: JsonValueKind.Number } silence ? silence.GetDouble() : (double?)null))];
    }

    private static async Task StartAsync(IPage page)
    {
        await page.Locator("[data-player=waiting] [data-player-start]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-player=playing]")).ToBeVisibleAsync();
    }

    private static async Task SayAsync(IPage page, int valence, int arousal)
    {
        await page.Locator(".override summary").ClickAsync();
        await page.Locator("input[name=override-valence]").Nth(valence - 1).CheckAsync(new() { Force = true });
        await page.Locator("input[name=override-arousal]").Nth(arousal - 1).CheckAsync(new() { Force = true });
        await page.Locator(".override button").ClickAsync();
    }

    private static async Task SkipAsync(IPage page)
    {
        await page.Locator("[data-player-skip]:enabled").ClickAsync();
        await Assertions.Expect(page.GetByText("Thank you")).ToBeVisibleAsync();
    }

    private static Task ContinueAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Continue", Exact = true }).ClickAsync();
}
