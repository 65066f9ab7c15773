using Microsoft.Playwright;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using Screen = MultimodalMood.EndToEnd.Tests.WalkingParticipant.Screen;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>One whole run of each shipped protocol in a real browser, brought in as a file, published and invited by staff; the page is loaded anew and the
/// host is killed inside a survey and inside a track. Only durations are shortened.</summary>
public sealed class ShippedProtocolTests : LabTest
{
    private static readonly InstrumentLibrary s_instruments = InstrumentLibrary.Load(Path.Combine(Repository.Root, "data", "instruments"));

    private int _questions;
    private int _tracks;

    [Theory]
    [InlineData("sensor-value", "en", 1280)]
    [InlineData("cited-systems", "de", 360)]
    [InlineData("mood-induction", "en", 360)]
    [InlineData("adaptive-playlist", "de", 1280)]
    [InlineData("repeated-visits", "de", 360)]
    public async Task WholeRun_SurvivesReloadsAndKills(string name, string language, int widthPx)
    {
        StudyProtocol protocol = ProtocolReader.Read(ShortProtocol.Of(name), name);
        IPage staff = await Lab.WindowAsync();
        await staff.GotoAsync(App.SignIn!);
        var lab = new StaffDesk(staff, App);
        await lab.SetUpAsync(name, "A run of a shipped protocol");
        await lab.ImportAsync(ShortProtocol.Of(name));
        await lab.PublishAsync();
        string code = (await lab.InviteAsync(name, 1))[0];

        IBrowserContext context = await Lab.Browser.NewContextAsync(new() { Locale = language == "de" ? "de-DE" : "en-GB", ViewportSize = new() { Width = widthPx, Height = 800 }, Permissions = ["camera"] });
        context.SetDefaultTimeout(60_000);
        IPage page = await context.NewPageAsync();
        await page.GotoAsync($"{App.Address}/p/{code}");
        await page.Locator("form button").First.ClickAsync();
        var person = new WalkingParticipant(page) { Before = screen => TroubleAsync(page, screen) };
        await person.WalkAsync();

        StoredSession session = await StoredSession.WaitAsync(App, s => s.All<SessionEnded>().Count > 0, "an ended session", Stop);
        Assert.Equal((SessionEndReason.Completed, SessionOrigin.Pilot, name), (session.All<SessionEnded>().Single().Reason, session.Row.Origin, session.Row.StudyCode));
        Assert.Equal(3, session.All<ClockSegmentStarted>().Count); // opened, and gone on twice
        Holds(session, protocol, language);
        Assert.Null(SessionReplay.Run(session.Log).FirstDifference);
    }

    /// <summary>At the second question of the first long survey the page is loaded anew, at the fourth the host is killed; so too in the first and second track.</summary>
    private async Task TroubleAsync(IPage page, Screen screen)
    {
        bool question = screen is Screen.Number or Screen.Slider or Screen.Option or Screen.Choices && await page.Locator(".survey-count").CountAsync() > 0;
        if (question)
        {
            _questions++;
        }
        else if (screen is Screen.Playing)
        {
            _tracks++;
        }
        else
        {
            return;
        }

        if (_questions == 2 && question)
        {
            await KeepsItsPlaceAsync(page, ".survey-count", () => page.ReloadAsync());
        }
        else if (_questions == 4 && question)
        {
            await KeepsItsPlaceAsync(page, ".survey-count", () => KillAsync(page));
        }
        else if (_tracks == 1 && !question)
        {
            await KeepsItsPlaceAsync(page, ".listening-title", () => page.ReloadAsync());
            await Assertions.Expect(page.Locator("[data-player]")).ToHaveAttributeAsync("data-player", "interrupted");
        }
        else if (_tracks == 3 && !question) // 2 was the first track again, gone on
        {
            await KeepsItsPlaceAsync(page, ".listening-title", () => KillAsync(page));
            await Assertions.Expect(page.Locator("[data-player]")).ToHaveAttributeAsync("data-player", "interrupted");
        }
    }

    private static async Task KeepsItsPlaceAsync(IPage page, string selector, Func<Task> trouble)
    {
        string where = await page.Locator(".way-where span").Nth(1).InnerTextAsync(), what = await page.Locator(selector).InnerTextAsync();
        await trouble();
        await Assertions.Expect(page.Locator(selector)).ToHaveTextAsync(what);
        Assert.Equal(where, await page.Locator(".way-where span").Nth(1).InnerTextAsync());
    }

    private async Task KillAsync(IPage page)
    {
        await App.KillAsync();
        await App.StartAsync(Stop);
        await page.ReloadAsync();
    }

    /// <summary>The record holds every step of the participant's plan once and in order, every answer once, every track played, ended and rated.</summary>
    private static void Holds(StoredSession session, StudyProtocol protocol, string language)
    {
        ParticipantAllocated place = session.All<ParticipantAllocated>().Single();
        StepPlan plan = StepPlan.Of(protocol, place.Conditions.Split(','), place.Rotation);
        SessionProgress progress = session.Log.Aggregate(SessionProgress.Empty, (soFar, entry) => soFar.Apply(entry));
        PlannedStep[] taken = [.. plan.Steps.Where(step => SessionGuide.IsTaken(step, progress))];
        Assert.Equal(taken.Select(step => step.Id), session.All<StepEntered>().Select(step => step.StepId));
        Assert.Equal(place.Conditions.Split(','), taken.Where(step => step.Condition.Length > 0).Select(step => step.Condition).Distinct());
        Assert.All(session.All<ConsentGiven>(), given => Assert.Equal((true, language), (given.Given, given.Language)));
        Assert.Equal(protocol.Consents.Select(item => item.Id), session.All<ConsentGiven>().Select(given => given.Item));

        foreach (PlannedStep step in taken)
        {
            if (((step.Definition as SurveyStep)?.Instrument ?? (step.Definition as ScreeningStep)?.Instrument) is { } asked)
            {
                AnswerGiven[] answers = [.. session.All<AnswerGiven>().Where(answer => answer.StepId == step.Id)];
                Assert.Equal(s_instruments.Find(asked)!.Items.Select(item => item.Id).Order(StringComparer.Ordinal), answers.Select(answer => answer.Item).Order(StringComparer.Ordinal));
                Assert.All(answers, answer => Assert.True(answer.ResponseMs > 0));
            }
            else if (step.Definition is ListeningStep listening)
            {
                TrackPlay[] plays = [.. progress.Plays.Where(play => play.StepId == step.Id)];
                Assert.Equal(listening.Tracks, plays.Length);
                Assert.All(plays, play => Assert.Equal(TrackEndReason.Skipped, play.EndReason));
                Assert.All(plays, play => Assert.Equal(listening.Rate.Order(StringComparer.Ordinal), play.Ratings.Keys.Order(StringComparer.Ordinal)));
                if (step.StimulusSet is { } set)
                {
                    Assert.Equal(protocol.StimulusSets[set].Take(listening.Tracks), plays.Select(play => play.TrackId));
                }
            }
        }

        int tracks = taken.Select(step => (step.Definition as ListeningStep)?.Tracks ?? 0).Sum();
        Assert.Equal(tracks, session.All<TrackStarted>().Select(started => started.PlayId).Distinct().Count());
        Assert.Equal(tracks, session.All<RecommendationMade>().Count); // no list is made twice, not after a reload either
        Assert.All(session.All<RecommendationMade>(), made => Assert.NotEmpty(made.Tracks));
        Assert.Equal(protocol.Debriefs(), session.All<DataDecided>().Count);
        Assert.All(session.All<AttentionChecked>(), check => Assert.True(check.Passed));
    }
}

file static class ProtocolCounts
{
    /// <summary>Debriefs that ask again whether the data may be kept.</summary>
    public static int Debriefs(this StudyProtocol protocol) => protocol.AllSteps.OfType<DebriefStep>().Count(step => step.AskKeep);
}
