using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>Two participants with browsers of their own and one player: the room's page plays, both rate, both records have it.</summary>
public sealed class ListeningTogetherTests : LabTest
{
    private const string Protocol = """
        {
          "format": 1, "version": 1, "id": "together", "title": { "en": "Together" }, "languages": ["en"],
          "consents": [ { "id": "data_shared", "required": false, "text": { "en": "Shared." } } ],
          "design": { "kind": "within", "order": "fixed", "conditions": ["group-fair"] },
          "conditions": { "group-fair": { "recommender": "group-fair", "target": "match", "mood": "none" } },
          "steps": [
            { "kind": "information", "text": { "en": "You will listen together." } },
            { "kind": "consent" },
            { "kind": "for_each_condition", "steps": [
              { "kind": "listening", "tracks": 2, "min_listen_s": 1, "show_mood": false, "rate": ["liking"], "together": true }
            ] },
            { "kind": "debrief", "text": { "en": "Thank you." } }
          ],
          "retention_days": 1
        }
        """;

    [Fact]
    public async Task TwoListenToOnePlayer_EachRatesAlone_AndBothRecordsHaveThePlays()
    {
        IPage staff = await Lab.WindowAsync();
        await staff.GotoAsync(App.SignIn!);
        var lab = new StaffDesk(staff, App);
        await lab.SetUpAsync("together", "Together");
        await lab.ImportAsync(Protocol);
        await lab.PublishAsync();
        string[] codes = [.. await lab.InviteAsync("together", 2)];
        await staff.GotoAsync($"{App.Address}/studies/together/room");
        await Assertions.Expect(staff.GetByText("Nobody waits for music.")).ToBeVisibleAsync();
        await StaffDesk.CheckAsync(staff, "a room without listeners");

        IPage ann = await ComeAsync(codes[0]), bob = await ComeAsync(codes[1]);
        await Button(staff, "Begin with 2 listeners").ClickAsync();
        await PlayAsync(staff, ann, bob, first: true);
        Assert.Matches("/studies/together/room/[0-9a-f-]{36}$", staff.Url);
        await StaffDesk.CheckAsync(staff, "a room that plays");
        await staff.SetViewportSizeAsync(360, 900);
        Assert.True(await staff.Locator(".seats").EvaluateAsync<bool>("seats => seats.scrollWidth <= seats.clientWidth && document.documentElement.scrollWidth <= innerWidth"), "who listens is read by scrolling sideways at 360 px");
        await StaffDesk.CheckAsync(staff, "a room that plays, on a phone");
        await staff.SetViewportSizeAsync(1280, 900);
        await staff.Locator("[data-player-skip]:enabled").ClickAsync();
        await RateAsync(ann, 5);
        await Assertions.Expect(staff.GetByText("Waiting for the rating of")).ToBeVisibleAsync();
        await RateAsync(bob, 1);
        await Assertions.Expect(staff.GetByText("the least happy so far")).ToBeVisibleAsync();

        // The room's page is opened anew while it plays: the same room, the same play.
        await PlayAsync(staff, ann, bob, first: false);
        await staff.ReloadAsync();
        await Assertions.Expect(staff.Locator("[data-player=interrupted] [data-player-start]")).ToBeVisibleAsync();
        await staff.Locator("[data-player-start]").ClickAsync();
        await staff.Locator("[data-player-skip]:enabled").ClickAsync();
        await RateAsync(ann, 4);
        await RateAsync(bob, 4);
        await Assertions.Expect(Button(ann, "Continue")).ToBeVisibleAsync();

        StoredSession[] both = await BothAsync();
        string[] tracks = [.. both[0].All<TrackStarted>().Select(play => play.TrackId)];
        Assert.Equal(2, tracks.Distinct().Count());
        Assert.All(both, session =>
        {
            Assert.Equal(tracks, session.All<TrackStarted>().Select(play => play.TrackId));
            Assert.Equal([TrackEndReason.Skipped, TrackEndReason.Skipped], session.All<TrackEnded>().Select(play => play.Reason));
            Assert.All(session.All<ChosenTogether>(), choice => Assert.Equal((both[0].All<ChosenTogether>()[0].Room, 2), (choice.Room, (int)choice.Members)));
            Assert.All(session.All<RecommendationMade>(), made => Assert.DoesNotContain(both.Single(other => other != session).Row.Pseudonym, made.Tracks[0].Reason, StringComparison.Ordinal));
            Assert.Null(SessionReplay.Run(session.Log).FirstDifference);
        });
        Assert.Empty(both[0].All<TrackStarted>().Select(play => play.PlayId).Intersect(both[1].All<TrackStarted>().Select(play => play.PlayId)));
        Assert.Equal([5.0, 1.0], both.Select(session => session.All<TrackRated>()[0].Value!.Value).OrderDescending());
        RecommendationMade second = both.Single(session => session.All<TrackRated>()[0].Value == 1).All<RecommendationMade>()[^1];
        Assert.Contains("this one's turn, the least happy so far", second.Tracks[0].Reason, StringComparison.Ordinal);
    }

    private static async Task PlayAsync(IPage staff, IPage ann, IPage bob, bool first)
    {
        if (first)
        {
            await staff.Locator("[data-player=waiting] [data-player-start]").ClickAsync();
        }

        await Assertions.Expect(staff.Locator("[data-player=playing]")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Assertions.Expect(ann.GetByText("It plays in the room.")).ToBeVisibleAsync();
        await Assertions.Expect(bob.GetByText("It plays in the room.")).ToBeVisibleAsync();
    }

    private async Task<IPage> ComeAsync(string code)
    {
        IPage page = await Lab.WindowAsync();
        await page.GotoAsync($"{App.Address}/p/{code}");
        await page.Locator("form button").First.ClickAsync();
        await Button(page, "Continue").ClickAsync();
        await page.Locator("input[name=data_shared]").First.CheckAsync(new() { Force = true });
        await Button(page, "Continue").ClickAsync();
        await Assertions.Expect(page.GetByText("Your host starts the music in the room")).ToBeVisibleAsync();
        return page;
    }

    private static async Task RateAsync(IPage page, int value)
    {
        await page.Locator(".rating-step").Nth(value - 1).ClickAsync();
        await Assertions.Expect(page.Locator(".rating-step")).ToHaveCountAsync(0);
    }

    private async Task<StoredSession[]> BothAsync()
    {
        await using ServiceProvider services = new ServiceCollection().AddStorage(new StorageFolders(App.Database, App.Study.Data)).BuildServiceProvider();
        await using MoodDbContext context = await services.GetRequiredService<IDbContextFactory<MoodDbContext>>().CreateDbContextAsync(Stop);
        List<StoredSession> both = [];
        foreach (SessionRow row in await context.Sessions.AsNoTracking().Where(session => session.StudyCode == "together").OrderBy(session => session.OpenedUtcUs).ToListAsync(Stop))
        {
            List<LogEntry> log = [];
            await foreach (SessionChunk chunk in services.GetRequiredService<ISessionStore>().ReadAsync(row.Id, Stop))
            {
                log.AddRange(LogRecord.ReadAll(chunk.Bytes));
            }

            both.Add(new StoredSession(row, log));
        }

        return [.. both];
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
