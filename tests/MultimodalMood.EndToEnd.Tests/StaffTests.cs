using System.Net.WebSockets;
using Microsoft.Playwright;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>The lab's own people in their browsers: access by role, blinded assistants, stations, acts on a running session, a dry run.</summary>
public sealed class StaffTests : LabTest
{
    private IPage _owner = null!;
    private StaffDesk _desk = null!;

    [Fact]
    public async Task Assistant_RunsASessionBlind_AtAStation_AndEveryActIsRecordedUnderTheirName()
    {
        await SignInAsync();
        string link = await LinkForAsync("Anna");
        await GiveAsync("Otto", "observer");
        await StaffDesk.CheckAsync(_owner, "access");

        // The station's computer: the assistant signs in there, binds it, checks it; then the participant sits down.
        IPage station = await Lab.WindowAsync();
        EmulatedStrap strap = await EmulatedStrap.PutOnAsync(Lab, station);
        await station.GotoAsync(link);
        await StaffDesk.CheckAsync(station, "access link");
        await station.GetByRole(AriaRole.Button, new() { Name = "Sign in on this computer" }).ClickAsync();
        await SeesAsync(station, "No session is running.");
        await BindAsync(station);
        await station.GotoAsync($"{App.Address}/join?study=demo");
        await station.Locator("form button").First.ClickAsync();
        var participant = new ParticipantTab(station, App);
        await participant.IsAtStepAsync(1);
        await participant.ConsentAsync("heart_rate");

        // Two failed checks call the assistant; another station's strap is told.
        IPage anna = await Lab.WindowAsync();
        await SecondBrowserAsync(anna);
        await anna.GotoAsync($"{App.Address}/today");
        await SeesAsync(anna, "Room 1");
        await station.Locator("[data-sound-test]").ClickAsync();
        await participant.Button("No").ClickAsync();
        await StoredSession.WaitAsync(App, s => s.All<DeviceChecked>().Any(check => check.Cause == "not_heard"), "a failed check", Stop);
        await participant.Button("No").ClickAsync();
        await SeesAsync(anna, "Go there: the device check failed twice.");
        await anna.GetByRole(AriaRole.Button, new() { Name = "I am on my way" }).ClickAsync();
        await participant.ConnectStrapAsync();
        await strap.SubscribedAsync();
        using var worn = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        Task beating = strap.BeatAsync(worn.Token);
        await SeesAsync(anna, "Swap it: The strap “Test strap” is not that of Room 1");
        await StaffDesk.CheckAsync(anna, "today");
        await participant.HearTheToneAsync();

        // The same session on the live page: the assistant acts and stays blind, on screen and on the wire.
        StoredSession running = await StoredSession.NewestAsync(App, Stop);
        await participant.IsAtStepAsync(5);
        await participant.AnswerAsync(1, 10, of: 10);
        await participant.LeaveSurveyAsync(nextStep: 6);
        await anna.GotoAsync($"{App.Address}/live/{running.Row.Id}");
        await SeesAsync(anna, "Condition, music, moods and answers are kept from assistants");
        await SeesAsync(_owner = await OwnerAtAsync($"/live/{running.Row.Id}"), "Listening · mood-cf");
        string seen = await anna.InnerTextAsync("main");
        Assert.DoesNotContain("mood-cf", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Valence", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("chosen by", seen, StringComparison.Ordinal);
        await StaffDesk.CheckAsync(anna, "blinded session");
        string wire = await FirstMessageAsync(anna, running.Row.Id);
        Assert.Contains("\"step\":\"Listening\"", wire, StringComparison.Ordinal);
        Assert.DoesNotContain("mood-cf", wire, StringComparison.Ordinal);
        Assert.Contains("mood-cf", await FirstMessageAsync(_owner, running.Row.Id), StringComparison.Ordinal);
        await worn.CancelAsync();
        await beating;
        await ActAsync(anna, station, participant);
        await NoteAsync(anna);

        // Access taken away: the open page closes by itself.
        await _owner.GotoAsync($"{App.Address}/settings/access");
        await PressAsync(_owner, "Take Anna's access away");
        await PressAsync(_owner, "Really take Anna's access away");
        await SeesAsync(_owner, "taken away");
        await SeesAsync(anna, "You cannot open this page");
        IResponse? refused = await anna.GotoAsync($"{App.Address}/today");
        Assert.Contains("/sign-in", anna.Url, StringComparison.Ordinal);
        Assert.True(refused!.Ok);
    }

    [Fact]
    public async Task Station_WithItsOwnStrapWorn_IsReadyAfterTenBeats()
    {
        await SignInAsync();
        IPage station = await Lab.WindowAsync();
        EmulatedStrap strap = await EmulatedStrap.PutOnAsync(Lab, station);
        string link = await LinkForAsync("Anna");
        await station.GotoAsync(link);
        await PressAsync(station, "Sign in on this computer");
        await SeesAsync(station, "No session is running.");
        await station.GotoAsync($"{App.Address}/stations");
        await station.GetByLabel("Name", new() { Exact = true }).FillAsync("Room 2");
        await station.GetByLabel("Strap: serial number").FillAsync("Test strap");
        await PressAsync(station, "Add the station");
        await station.GetByRole(AriaRole.Link, new() { Name = "Check Room 2" }).ClickAsync();
        await Assertions.Expect(station.Locator(".check")).ToHaveAttributeAsync("data-ready", "true");
        await station.Locator("[data-check=camera]").ClickAsync();
        await SeesAsync(station, "of 255");
        await station.Locator("[data-check=sound]").ClickAsync();
        await PressAsync(station, "Yes");
        await station.Locator("[data-check=strap]").ClickAsync();
        await strap.SubscribedAsync();
        await SeesAsync(station, "the strap sent 0 beats, expected 10");
        using var worn = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        Task beating = strap.BeatAsync(worn.Token);
        await SeesAsync(station, "Everything is in order.");
        await PressAsync(station, "Record: ready");
        await SeesAsync(station, "Recorded.");
        await worn.CancelAsync();
        await beating;
        await station.GotoAsync($"{App.Address}/stations");
        await SeesAsync(station, "Ready");
    }

    [Fact]
    public async Task DryRun_AndSettings_ByTheirPages()
    {
        await SignInAsync();
        await _desk.SetUpAsync("walked", "To be walked by simulated people");
        await _desk.ImportAsync(ShortProtocol.Of("adaptive-playlist"));
        await _owner.GotoAsync($"{App.Address}/studies/walked/dry-run");
        await PressAsync(_owner, "Run it");
        await _desk.SeesAsync("nothing of 'walked' is published");
        await _owner.GotoAsync($"{App.Address}/studies/walked/protocol");
        await _desk.PublishAsync();

        await _owner.GotoAsync($"{App.Address}/studies/walked/dry-run");
        await _desk.SeesAsync("Nothing was run yet.");
        await _owner.GetByLabel("Simulated people").FillAsync("8");
        await PressAsync(_owner, "Run it");
        await _desk.SeesAsync("8 simulated people");
        await Assertions.Expect(_owner.Locator(".dry-table tbody tr")).ToHaveCountAsync(2);
        await StaffDesk.CheckAsync(_owner, "dry run");
        await _owner.GetByRole(AriaRole.Link, new() { Name = "Flow of the dry run" }).ClickAsync();
        await _desk.SeesAsync("Nobody of these exists.");
        await _desk.SeesAsync("SIM0001");
        await PressAsync(_owner, "Participants");
        await Assertions.Expect(_owner.GetByText("SIM0001")).ToHaveCountAsync(0);
        await _desk.SeesAsync("the ethics approval is pending");

        await _owner.GetByRole(AriaRole.Link, new() { Name = "Answer in its settings" }).ClickAsync();
        await _desk.SeesAsync("Only pilots can be invited");
        await _owner.GetByLabel("Participants are assessed").CheckAsync();
        await PressAsync(_owner, "Keep these answers");
        await _desk.SeesAsync("Art. 5(1)(f)");
        await StaffDesk.CheckAsync(_owner, "settings");
        await _owner.GetByLabel("Participants are assessed").UncheckAsync();
        await _owner.GetByLabel("Ethics approval").FillAsync("Board of the test, 2026-17");
        await PressAsync(_owner, "Keep these answers");
        await _desk.SeesAsync("participants who count can be invited");
        await _owner.GotoAsync($"{App.Address}/studies/walked/people");
        await PressAsync(_owner, "Make codes for participants");
        await _desk.SeesAsync("10 codes were made.");
        await _owner.GotoAsync($"{App.Address}/studies/demo/settings");
        await _desk.SeesAsync("This is the shipped demo study.");
    }

    private async Task SignInAsync()
    {
        _owner = await Lab.WindowAsync();
        _desk = new StaffDesk(_owner, App);
        await _owner.GotoAsync(App.SignIn!);
    }

    /// <summary>The first assistant of this installation.</summary>
    private async Task<string> LinkForAsync(string name)
    {
        await _owner.GotoAsync($"{App.Address}/settings/access");
        await _desk.SeesAsync("Nobody but the owner at the console has access.");
        return await GiveAsync(name, "assistant");
    }

    private async Task<string> GiveAsync(string name, string role)
    {
        await _owner.GetByLabel("Name, as records should show it").FillAsync(name);
        await _owner.Locator(".access-new select").SelectOptionAsync(new SelectOptionValue { Label = role });
        await PressAsync(_owner, "Give access");
        await Assertions.Expect(_owner.Locator(".access-link strong")).ToHaveTextAsync(name);
        return await _owner.Locator(".access-link code").InnerTextAsync();
    }

    private async Task BindAsync(IPage station)
    {
        await station.GotoAsync($"{App.Address}/stations");
        await SeesAsync(station, "There is no station yet.");
        await station.GetByLabel("Name", new() { Exact = true }).FillAsync("Room 1");
        await station.GetByLabel("Strap: serial number").FillAsync("7A3C21");
        await station.GetByLabel("Headphones").FillAsync("HD 280");
        await PressAsync(station, "Add the station");
        await SeesAsync(station, "Not checked yet");
        await StaffDesk.CheckAsync(station, "stations");
        await station.GetByRole(AriaRole.Link, new() { Name = "Check Room 1" }).ClickAsync();
        await Assertions.Expect(station.Locator(".check")).ToHaveAttributeAsync("data-ready", "true");
        await station.Locator("[data-check=camera]").ClickAsync();
        await SeesAsync(station, "of 255");
        await station.Locator("[data-check=sound]").ClickAsync();
        await PressAsync(station, "Yes");
        await SeesAsync(station, "the strap “7A3C21” was not connected");
        await StaffDesk.CheckAsync(station, "station check");
        await PressAsync(station, "Record: not ready");
        await SeesAsync(station, "Recorded.");
        await station.GotoAsync($"{App.Address}/stations");
        await SeesAsync(station, "Not ready: the strap “7A3C21” was not connected");
        await station.GetByRole(AriaRole.Link, new() { Name = "This computer is Room 1" }).ClickAsync();
        await PressAsync(station, "Yes, this is Room 1");
        await SeesAsync(station, "Not ready:");
    }

    /// <summary>Marker, message, pause, skip with a reason, end: each on the participant's page and in the record, by Anna.</summary>
    private async Task ActAsync(IPage anna, IPage station, ParticipantTab participant)
    {
        await anna.GetByLabel("What happened").FillAsync("A door slammed");
        await PressAsync(anna, "Mark this moment");
        await SeesAsync(anna, "Saved: “A door slammed”");
        await anna.GetByLabel("Message to the participant").FillAsync("All is well, go on.");
        await PressAsync(anna, "Send");
        await SeesAsync(station, "All is well, go on.");
        await PressAsync(anna, "Pause");
        await SeesAsync(station, "The session is paused.");
        await PressAsync(anna, "Go on");
        await Assertions.Expect(station.GetByText("The session is paused.")).ToHaveCountAsync(0);
        await anna.GetByLabel("Why the step is skipped").FillAsync("The player is broken.");
        await PressAsync(anna, "Skip this step");
        await participant.IsAtStepAsync(7);
        await PressAsync(anna, "End the session…");
        await PressAsync(anna, "End the session");
        await SeesAsync(station, "This session has ended");

        StoredSession session = await StoredSession.WaitAsync(App, s => s.All<SessionEnded>().Count > 0, "an ended session", Stop);
        Assert.Equal(("A door slammed", "Anna"), (session.All<MarkerSet>().Single().Text, session.All<MarkerSet>().Single().By));
        Assert.Equal("Anna", session.All<StaffMessageSent>().Single().By);
        Assert.Equal(("Anna", "Anna"), (session.All<SessionPaused>().Single().By, session.All<SessionUnpaused>().Single().By));
        Assert.Equal(("Anna", "The player is broken."), (session.All<StepSkipped>().Single().By, session.All<StepSkipped>().Single().Reason));
        Assert.Equal((SessionEndReason.EndedByStaff, "by Anna"), (session.All<SessionEnded>().Single().Reason, session.All<SessionEnded>().Single().Detail));
        Assert.Equal(new StationBound("Room 1", "7A3C21", "", "HD 280", false), session.All<StationBound>().Single());
        Assert.Single(session.All<AssistanceCalled>());
        Assert.Contains(session.All<DeviceChecked>(), check => check is { Device: "strap", Cause: "mismatch" });
    }

    /// <summary>On the People page: inclusion marks, a deviation, void and restored, begun anew refused, unblinded with a reason; the condition is nowhere before.</summary>
    private async Task NoteAsync(IPage anna)
    {
        await anna.GotoAsync($"{App.Address}/studies");
        await anna.GetByRole(AriaRole.Link, new() { NameRegex = new("Demo study") }).First.ClickAsync();
        await PressAsync(anna, "Pilot");
        await SeesAsync(anna, "dropped out");
        await PressAsync(anna, "Apply the inclusion rules");
        await SeesAsync(anna, "included");
        await NoteAsync(anna, "deviation from the protocol", "The fire alarm rang.");
        await Assertions.Expect(anna.Locator(".people-table").Last).ToContainTextAsync("The fire alarm rang.");
        await NoteAsync(anna, "void: the session does not count, its place is free again", "It was a rehearsal.");
        await Assertions.Expect(anna.Locator(".flow div").Filter(new() { HasText = "Void" })).ToContainTextAsync("1");
        await NoteAsync(anna, "a void session counts again", "It was none after all.");
        await Assertions.Expect(anna.Locator(".flow div").Filter(new() { HasText = "Void" })).ToContainTextAsync("0");
        await NoteAsync(anna, "begin anew: the code opens once more, in the same arm", "She comes again.");
        await SeesAsync(anna, "this participant joined without an invitation");
        Assert.DoesNotContain("mood-cf", await anna.InnerTextAsync("main"), StringComparison.Ordinal);
        await NoteAsync(anna, "unblind: show the condition", "A medical emergency.");
        await SeesAsync(anna, "That you looked is recorded.");
        await Assertions.Expect(anna.Locator(".note strong")).ToHaveTextAsync("mood-cf");
        await Assertions.Expect(anna.Locator(".note li").Last).ToContainTextAsync("unblinded · Anna: A medical emergency.");
        await StaffDesk.CheckAsync(anna, "people with a note");
    }

    private static async Task NoteAsync(IPage anna, string what, string reason)
    {
        if (await anna.Locator(".note").CountAsync() == 0)
        {
            await anna.GetByRole(AriaRole.Button, new() { NameRegex = new("^Note on") }).First.ClickAsync();
        }

        await anna.Locator(".note select").SelectOptionAsync(new SelectOptionValue { Label = what });
        await anna.Locator(".note textarea").FillAsync(reason);
        await anna.Locator(".note textarea").BlurAsync();
        await PressAsync(anna, "Record");
    }

    /// <summary>Anna at another computer: a new link, because each signs one browser in.</summary>
    private async Task SecondBrowserAsync(IPage anna)
    {
        await PressAsync(_owner, "New link for Anna");
        await Assertions.Expect(_owner.Locator(".access-link strong")).ToHaveTextAsync("Anna");
        await anna.GotoAsync(await _owner.Locator(".access-link code").InnerTextAsync());
        await PressAsync(anna, "Sign in on this computer");
    }

    private async Task<IPage> OwnerAtAsync(string path)
    {
        await _owner.GotoAsync(App.Address + path);
        return _owner;
    }

    /// <summary>What the live wire tells this browser first.</summary>
    private async Task<string> FirstMessageAsync(IPage page, Guid session)
    {
        var uri = new Uri(App.Address);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", App.Address);
        socket.Options.SetRequestHeader("Cookie", string.Join("; ", (await page.Context.CookiesAsync()).Select(cookie => $"{cookie.Name}={cookie.Value}")));
        await socket.ConnectAsync(new Uri($"ws://{uri.Authority}/api/v1/sessions/{session}/live"), Stop);
        byte[] buffer = new byte[1 << 20];
        int length = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(length), Stop);
            length += part.Count;
        }
        while (!part.EndOfMessage);
        return System.Text.Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static Task SeesAsync(IPage page, string text) => Assertions.Expect(page.GetByText(text).First).ToBeVisibleAsync();

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
}
