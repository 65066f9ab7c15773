using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Rooms;

namespace MultimodalMood.Web.Tests.Rooms;

/// <summary>The study's rooms on one page, each room's player on its own.</summary>
public sealed class RoomPagesTests : BunitContext, IAsyncLifetime
{
    private readonly TestApp _app = new();

    private Listeners Listeners => new(_app.App.Services);

    /// <summary>The pages look at a database and at sessions; a busy machine may take more than bUnit's second.</summary>
    public RoomPagesTests() => DefaultWaitTimeout = TimeSpan.FromSeconds(20);

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _app.DisposeAsync();
    }

    [Fact]
    public void NobodyThere_BothListsSayWhatToDo()
    {
        IRenderedComponent<RoomsPage> page = Rooms();

        page.WaitForAssertion(() => Assert.Contains("No room is open.", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Nobody waits for music.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public async Task TwoRooms_AreBegunOneAfterTheOther_EachWithItsAddress()
    {
        await ComeAsync("P0001", "P0002", "P0003", "P0004");
        IRenderedComponent<RoomsPage> page = Rooms();
        page.WaitForAssertion(() => Assert.Equal("Begin with 4 listeners", page.Find("form button").TextContent));

        page.FindAll("input")[2].Change(false);
        page.FindAll("input")[3].Change(false);
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("P0001, P0002", page.Find(".room-card p").TextContent));
        string first = page.Find(".room-card a").GetAttribute("href")!;
        Assert.EndsWith(first, Services.GetRequiredService<BunitNavigationManager>().Uri, StringComparison.Ordinal);
        Assert.True(page.Find("form button").HasAttribute("disabled")); // the other two are not ticked

        page.FindAll("input")[0].Change(true);
        page.FindAll("input")[1].Change(true);
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal(["P0001, P0002", "P0003, P0004"], page.FindAll(".room-card").Select(card => card.Children[1].TextContent).Order()));
        Assert.Equal(2, page.FindAll(".room-card a").Select(link => link.GetAttribute("href")).Distinct().Count());
        Assert.Contains("Nobody waits for music.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoWasTakenByAnotherComputerMeanwhile_IsNamed()
    {
        RunningSession[] all = await ComeAsync("P0001", "P0002");
        IRenderedComponent<RoomsPage> page = Rooms();
        page.WaitForAssertion(() => Assert.Equal("Begin with 2 listeners", page.Find("form button").TextContent));
        var form = page.Find("form");

        await page.InvokeAsync(() => Listeners.ListenAsync(Guid.NewGuid(), all)); // on the page's own thread: it does not look in between
        await form.SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("P0001 listens in room", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Contains("a code can be in one room only", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PeopleOfOtherSteps_AreOfferedApart()
    {
        await ComeAsync("P0001", "P0002");
        await Listeners.ComeAsync("P0003", block: 1);
        IRenderedComponent<RoomsPage> page = Rooms();

        page.WaitForAssertion(() => Assert.Equal(["Begin with 2 listeners", "Begin with 1 listener"], page.FindAll("form button").Select(button => button.TextContent)));
        Assert.StartsWith("group-fair", page.Find("form h3").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AfterARoomsBlock_ItsPeopleAreTicked_AndNobodyElse()
    {
        RunningSession[] all = await ComeAsync("P0001", "P0002", "P0003");
        var room = Guid.NewGuid();
        await Listeners.ListenAsync(room, all[0], all[1]);
        foreach (RunningSession heard in all[..2])
        {
            await heard.Runner.PostDurableAsync(heard.Runner.Clock.Now, new TrackStarted(Guid.NewGuid(), SessionGuide.TrackToPlay(heard.Progress)!, 0, false, null));
        }

        foreach (RunningSession one in all)
        {
            await Listeners.EnterAsync(one, block: 1);
        }

        IRenderedComponent<RoomsPage> page = Rooms($"/studies/demo/room?after={room}");

        page.WaitForAssertion(() => Assert.Equal("Begin with 2 listeners", page.Find("form button").TextContent));
        string was = $"was in room {ListeningRoom.NameOf(room)}";
        Assert.Equal([$"P0001, {was}", $"P0002, {was}", "P0003"], page.FindAll(".room-waiting label").Select(label => label.TextContent.Trim()));
    }

    [Fact]
    public async Task RoomsPage_ShowsItsOwnListeners_AndTakesNobodyWhoWasNotTicked()
    {
        RunningSession[] all = await ComeAsync("P0001", "P0002", "P0003", "P0004", "P0005");
        Guid first = Guid.NewGuid(), second = Guid.NewGuid();
        await Listeners.ListenAsync(first, all[0], all[1]);
        await Listeners.ListenAsync(second, all[2], all[3]);
        IRenderedComponent<RoomPage> page = Room(first);

        page.WaitForAssertion(() => Assert.Equal(["P0001", "P0002"], page.FindAll(".seats th[scope=row]").Select(cell => cell.TextContent)));
        Assert.Equal("Next", page.Find("#room-now").TextContent);
        Assert.Equal("P0005", page.Find(".room-waiting label").TextContent.Trim());
        Assert.False(page.Find(".room-waiting input").HasAttribute("checked"));
        Assert.All(page.FindAll(".seats td"), cell => Assert.False(string.IsNullOrEmpty(cell.GetAttribute("data-column")))); // what the cell says has a name where there is no header
        Assert.Equal($"studies/demo/rooms/{first}/events", JSInterop.VerifyInvoke("thePlayer").Arguments[0]);

        page.Render(parameters => parameters.Add(one => one.Room, second)); // by the browser's back
        page.WaitForAssertion(() => Assert.Equal(["P0003", "P0004"], page.FindAll(".seats th[scope=row]").Select(cell => cell.TextContent)));
        page.WaitForAssertion(() => Assert.Equal($"studies/demo/rooms/{second}/events", JSInterop.Invocations["thePlayer"][^1].Arguments[0]));
    }

    [Fact]
    public async Task PlayingThatBeganElsewhere_IsGoneOnWith_AndTheNextIsLoaded()
    {
        RunningSession[] all = await ComeAsync("P0001", "P0002");
        var room = Guid.NewGuid();
        await Listeners.ListenAsync(room, all);
        IRenderedComponent<RoomPage> page = Room(room);
        page.WaitForAssertion(() => Assert.Null(PlayIdOf(Assert.Single(JSInterop.Invocations["load"]))));
        Assert.Empty(JSInterop.Invocations["goOn"]);

        var playing = Guid.NewGuid();
        foreach (RunningSession heard in all)
        {
            await heard.Runner.PostDurableAsync(heard.Runner.Clock.Now, new TrackStarted(ListeningRoom.PlayOf(playing, heard.Id), SessionGuide.TrackToPlay(heard.Progress)!, 0, false, null));
        }

        page.WaitForAssertion(() => Assert.Equal(playing, PlayIdOf(Assert.Single(JSInterop.Invocations["goOn"]))));
        Assert.Single(JSInterop.Invocations["load"]);
    }

    [Fact]
    public void ClosedRoom_SaysSo_AndLeadsOn()
    {
        var closed = Guid.NewGuid();
        IRenderedComponent<RoomPage> page = Room(closed);

        page.WaitForAssertion(() => Assert.Contains("This room has closed.", page.Markup, StringComparison.Ordinal));
        Assert.Equal($"/studies/demo/room?after={closed}", page.Find("a.big").GetAttribute("href"));
    }

    private static Guid? PlayIdOf(JSRuntimeInvocation told) => (Guid?)told.Arguments[0]!.GetType().GetProperty("playId")!.GetValue(told.Arguments[0]);

    private Task<RunningSession[]> ComeAsync(params string[] names) => Task.WhenAll(names.Select(name => Listeners.ComeAsync(name)));

    private IRenderedComponent<RoomsPage> Rooms(string address = "/studies/demo/room")
    {
        Register();
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo(address);
        return Render<RoomsPage>(parameters => parameters.Add(page => page.Code, StudySeed.DemoStudy));
    }

    private IRenderedComponent<RoomPage> Room(Guid room)
    {
        Register();
        JSInterop.SetupModule("./player/player.js").SetupModule("thePlayer", _ => true).Mode = JSRuntimeMode.Loose;
        return Render<RoomPage>(parameters => parameters.Add(page => page.Code, StudySeed.DemoStudy).Add(page => page.Room, room));
    }

    private void Register()
    {
        IServiceProvider app = _app.App.Services;
        Services.AddSingleton(app.GetRequiredService<SessionHost>()).AddSingleton(app.GetRequiredService<TrackLibrary>()).AddSingleton(app.GetRequiredService<TrackChoice>()).AddSingleton(TimeProvider.System);
        JSInterop.Mode = JSRuntimeMode.Loose;
        AddAuthorization().SetAuthorized("ada");
    }
}
