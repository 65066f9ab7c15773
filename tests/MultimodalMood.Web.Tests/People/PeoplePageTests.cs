using AngleSharp.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.People;

namespace MultimodalMood.Web.Tests.People;

/// <summary>Whatever is read more slowly than people press, nobody is shown with what belongs to another.</summary>
public sealed class PeoplePageTests : BunitContext, IAsyncLifetime
{
    private readonly TestApp _app = new();
    private HeldDatabase _database = null!;

    public PeoplePageTests() => DefaultWaitTimeout = TimeSpan.FromSeconds(20);

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        IServiceProvider app = _app.App.Services;
        IDbContextFactory<MoodDbContext> database = app.GetRequiredService<IDbContextFactory<MoodDbContext>>();
        _database = new HeldDatabase(database);
        Services.AddSingleton(database).AddSingleton(new ParticipantFlows(_database)).AddSingleton(new SessionNotes(_database, TimeProvider.System)).AddSingleton(app.GetRequiredService<Storage.Invitations>())
            .AddSingleton(app.GetRequiredService<InclusionMarks>()).AddSingleton(app.GetRequiredService<ProtocolEditions>());
        AddAuthorization().SetAuthorized("ada").SetRoles(AccessPolicy.OwnerRole);
        await ComeAsync(database, "P0001", SessionOrigin.Pilot);
        await ComeAsync(database, "P0002", SessionOrigin.Pilot);
        await ComeAsync(database, "P0003", SessionOrigin.Simulated);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _app.DisposeAsync();
    }

    [Fact]
    public void KindThatWasPressedLast_IsShown_AlsoWhereAnEarlierOneIsReadMoreSlowly()
    {
        IRenderedComponent<PeoplePage> page = Open();
        _database.Hold();
        Button(page, "Dry run").Click();
        Button(page, "Pilot").Click();
        Assert.Equal(2, _database.Waiting);
        _database.ReleaseLastFirst();

        page.WaitForAssertion(() => Assert.Contains("P0001", People(page)));
        Assert.Equal(("Pilot", "P0001 P0002"), (page.Find("[aria-pressed=true]").TextContent, string.Join(' ', People(page).Order(StringComparer.Ordinal))));
    }

    [Fact]
    public async Task NotesOfOne_AreNotShownUnderAnother()
    {
        Guid second = await SessionAsync("P0002");
        IRenderedComponent<PeoplePage> page = Open();
        await Services.GetRequiredService<SessionNotes>().AddAsync(second, SessionNoteKind.Deviation, "came late", "ada", Stop);
        Button(page, "Pilot").Click();
        page.WaitForAssertion(() => Assert.Contains("P0002", People(page)));
        _database.Hold();
        Button(page, "Note on P0002").Click();
        Button(page, "Note on P0001").Click();
        _database.ReleaseLastFirst();

        page.WaitForAssertion(() => Assert.Equal("Note on P0001", page.Find("#note").TextContent));
        Assert.DoesNotContain("came late", page.Find("section.note").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void ReasonThatWasTyped_IsNotLostToAnothersNote()
    {
        IRenderedComponent<PeoplePage> page = Open();
        Button(page, "Pilot").Click();
        page.WaitForAssertion(() => Assert.Contains("P0002", People(page)));
        Button(page, "Note on P0001").Click();
        page.Find("section.note textarea").Change("left the room");

        Button(page, "Note on P0002").Click();

        Assert.Contains("You typed a reason.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(("Note on P0001", "left the room"), (page.Find("#note").TextContent, page.Find("section.note textarea").GetAttribute("value")));
    }

    [Fact]
    public async Task TwoCodesTakenBackAtOnce_AreBothTakenBack()
    {
        await Services.GetRequiredService<Storage.Invitations>().CreateAsync(StudySeed.DemoStudy, 2, SessionOrigin.Pilot, new Dictionary<string, string>(), 1, null, Stop);
        IRenderedComponent<PeoplePage> page = Open();
        Button(page, "Pilot").Click();
        page.WaitForAssertion(() => Assert.Equal(2, TakeBack(page).Length));
        _database.Hold();
        Task[] presses = [TakeBack(page)[0].ClickAsync(), TakeBack(page)[1].ClickAsync()];
        Assert.Equal(2, TakeBack(page).Length); // the list was not read again yet
        _database.ReleaseLastFirst();
        await Task.WhenAll(presses);

        page.WaitForAssertion(() => Assert.Empty(TakeBack(page)));
    }

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    private static IElement Button(IRenderedComponent<PeoplePage> page, string words) => page.FindAll("button").Single(button => button.TextContent == words);

    private static IElement[] TakeBack(IRenderedComponent<PeoplePage> page) => [.. page.FindAll("button").Where(button => button.TextContent.StartsWith("Take back", StringComparison.Ordinal))];

    private static string[] People(IRenderedComponent<PeoplePage> page) => [.. page.FindAll("section[aria-labelledby=people] tbody th").Select(cell => cell.TextContent.Trim())];

    private IRenderedComponent<PeoplePage> Open()
    {
        IRenderedComponent<PeoplePage> page = Render<PeoplePage>(p => p.Add(one => one.Code, StudySeed.DemoStudy));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("dl.flow")));
        return page;
    }

    private async Task<Guid> SessionAsync(string pseudonym)
    {
        await using MoodDbContext context = await _database.CreateDbContextAsync(Stop);
        return (await context.Sessions.SingleAsync(row => row.Pseudonym == pseudonym, Stop)).Id;
    }

    private static async Task ComeAsync(IDbContextFactory<MoodDbContext> database, string pseudonym, SessionOrigin origin)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(Stop);
        context.Sessions.Add(new SessionRow
        {
            Id = Guid.NewGuid(),
            StudyCode = StudySeed.DemoStudy,
            Pseudonym = pseudonym,
            Origin = origin,
            OriginNote = "test",
            State = SessionState.Ended,
            EndReason = SessionEndReason.Completed,
            OpenedUtcUs = 1_770_000_000_000_000,
        });
        await context.SaveChangesAsync(Stop);
    }
}
