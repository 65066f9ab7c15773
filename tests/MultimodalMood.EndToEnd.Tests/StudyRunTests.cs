using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>A study from the ethics questions to a completed participant: built, published, invited, run in German, watched, and what the record holds.</summary>
public sealed class StudyRunTests : LabTest
{
    private const string Protocol = """
        {
          "format": 1, "version": 1, "id": "lab", "title": { "en": "Lab study", "de": "Laborstudie" }, "languages": ["en", "de"],
          "consents": [ { "id": "data_shared", "required": false, "text": { "en": "Share my data.", "de": "Meine Daten weitergeben." } } ],
          "design": { "kind": "between", "order": "permuted_blocks", "conditions": ["a", "b"], "block_sizes": [2] },
          "conditions": { "a": { "recommender": "random", "mood": "none" }, "b": { "recommender": "popularity", "mood": "none" } },
          "steps": [
            { "kind": "information", "text": { "en": "Welcome to the lab.", "de": "Willkommen im Labor." } },
            { "kind": "consent" },
            { "kind": "screening", "instrument": "listening-screening", "rules": [ { "id": "adult", "item": "age", "min": 18, "reason": { "en": "Adults only.", "de": "Nur für Erwachsene." } } ] },
            { "kind": "context", "ask": ["place", "company"] },
            { "kind": "elicitation", "tracks": 2 },
            { "kind": "attention_check", "text": { "en": "Choose two.", "de": "Wählen Sie zwei." }, "options": [ { "id": "one", "text": { "en": "one", "de": "eins" } }, { "id": "two", "text": { "en": "two", "de": "zwei" } } ], "expected": "two" },
            { "kind": "listening", "tracks": 1, "min_listen_s": 0, "show_mood": false, "rate": ["familiarity"], "offer": 2, "continuous": true, "excerpt": { "start_s": 5, "end_s": 9, "fade_in_s": 1, "fade_out_s": 1 } },
            { "kind": "survey", "instrument": "affect-grid" },
            { "kind": "branch", "when": { "instrument": "affect-grid", "item": "valence", "max": 3 }, "then": [ { "kind": "instruction", "text": { "en": "Stay a while.", "de": "Bleiben Sie noch." } } ] },
            { "kind": "debrief", "text": { "en": "That was it.", "de": "Das war es." }, "ask_keep": true }
          ],
          "retention_days": 30
        }
        """;

    [Fact]
    public async Task Study_FromTheEthicsQuestionsToACompletedParticipant()
    {
        IPage staff = await Lab.WindowAsync();
        await staff.GotoAsync(App.SignIn!);
        await SetUpAsync(staff);
        await BuildAsync(staff);
        string code = await InviteAsync(staff);

        IPage page = await GermanAsync();
        await page.GotoAsync($"{App.Address}/p/{code}");
        await page.Locator("form button").First.ClickAsync();
        await SeesAsync(page, "Willkommen im Labor.");
        await CheckAsync(page, "information");
        await PressAsync(page, "Weiter");
        await page.Locator("input[name=data_shared]").First.CheckAsync(new() { Force = true });
        await PressAsync(page, "Weiter");

        await SeesAsync(page, "Wie alt sind Sie, in Jahren?");
        await page.Locator("input[type=number]").FillAsync("30");
        await PressAsync(page, "Speichern");
        await SeesAsync(page, "Frage 2 von 4");
        await PressAsync(page, "Möchte ich nicht angeben");
        await SeesAsync(page, "Frage 3 von 4");
        await page.ReloadAsync();
        await SeesAsync(page, "Frage 3 von 4");
        await CheckAsync(page, "screening");
        await PressAsync(page, "Möchte ich nicht angeben");
        await SeesAsync(page, "Frage 4 von 4");
        await PressAsync(page, "Möchte ich nicht angeben");
        await PressAsync(page, "Weiter");

        await SeesAsync(page, "Wo sind Sie?");
        await CheckAsync(page, "context");
        await PressAsync(page, "Zu Hause");
        await SeesAsync(page, "Wer ist bei Ihnen?");
        await App.KillAsync();
        await App.StartAsync(Stop);
        await page.ReloadAsync();
        await PressAsync(page, "Niemand");

        await SeesAsync(page, "0 von 2 bewertet");
        await CheckAsync(page, "elicitation");
        string first = await page.Locator(".elicited").InnerTextAsync();
        await PressAsync(page, "Kenne ich nicht");
        await Assertions.Expect(page.Locator(".elicited")).Not.ToHaveTextAsync(first);
        await page.Locator(".option").Nth(3).ClickAsync();
        await SeesAsync(page, "1 von 2 bewertet");
        await page.Locator(".option").Nth(1).ClickAsync();

        await SeesAsync(page, "Wählen Sie zwei.");
        await CheckAsync(page, "attention check");
        await HelpAsync(page, code);
        await PressAsync(page, "zwei");

        await SeesAsync(page, "Welches Stück möchten Sie hören?");
        await CheckAsync(page, "offer");
        await page.Locator(".option").Nth(1).ClickAsync();
        await PressAsync(page, "Mit dem Hören beginnen");
        await Assertions.Expect(page.Locator("[data-player]")).ToHaveAttributeAsync("data-player", "playing");
        await page.Locator(".pad").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowUp");
        await SeesAsync(page, "Wie gut kannten Sie dieses Stück vorher?"); // the excerpt ended by itself
        await page.Locator(".rating-step").Nth(2).ClickAsync();
        await PressAsync(page, "Weiter");

        await page.Locator(".grid-cell").First.ClickAsync();
        await PressAsync(page, "Weiter");
        await SeesAsync(page, "Bleiben Sie noch.");
        await PressAsync(page, "Weiter");
        await SeesAsync(page, "Dürfen wir Ihre Daten behalten?");
        await CheckAsync(page, "debrief");
        await PressAsync(page, "Ja, behalten Sie meine Daten");
        await PressAsync(page, "Fertig");
        await SeesAsync(page, "Vielen Dank für Ihre Teilnahme");
        await page.ReloadAsync();
        await SeesAsync(page, "Vielen Dank für Ihre Teilnahme");

        StoredSession session = await StoredSession.WaitAsync(App, s => s.All<SessionEnded>().Count > 0, "an ended session", Stop);
        Assert.Equal((SessionEndReason.Completed, SessionOrigin.Pilot), (session.All<SessionEnded>().Single().Reason, session.Row.Origin));
        Assert.Equal("de", session.All<ConsentGiven>().Single().Language);
        Assert.Equal(["home", "alone"], session.All<ContextGiven>().Select(given => given.Option));
        Assert.Equal([null, 4.0, 2.0], session.All<TrackElicited>().Select(rated => rated.Liking));
        OfferChosen choice = session.All<OfferChosen>().Single();
        Assert.Equal((2, choice.Offered[1]), (choice.Position, choice.TrackId));
        TrackEnded heard = session.All<TrackEnded>().Single();
        Assert.Equal((TrackEndReason.Completed, choice.TrackId), (heard.Reason, heard.TrackId));
        Assert.InRange(heard.PositionS, 9, 10);
        Assert.Contains(session.All<AffectTraced>(), traced => traced is { Valence: > 0, Arousal: > 0 });
        await staff.GotoAsync($"{App.Address}/sessions/{session.Row.Id}");
        await SeesAsync(staff, "Rated while listening, track 1");
        Assert.Equal(("familiarity", 3.0), (session.All<TrackRated>().Single().Scale, session.All<TrackRated>().Single().Value));
        Assert.True(session.All<AttentionChecked>().Single().Passed);
        Assert.True(session.All<BranchTaken>().Single().Then);
        Assert.True(session.All<DataDecided>().Single().Keep);
        Assert.Single(session.All<ParticipantAllocated>());
        Assert.Single(session.All<AssistanceCalled>());
        Assert.Equal("Wir kommen.", session.All<StaffMessageSent>().Single().Text);

        IPage again = await Lab.WindowAsync();
        await again.GotoAsync($"{App.Address}/p/{code}");
        await SeesAsync(again, "this invitation was used already");
    }

    [Fact]
    public async Task Minor_IsExcludedKindly_WithTheReasonInTheRecord()
    {
        IPage staff = await Lab.WindowAsync();
        await staff.GotoAsync(App.SignIn!);
        await SetUpAsync(staff);
        await BuildAsync(staff);
        string code = await InviteAsync(staff);
        IPage page = await Lab.WindowAsync();
        await page.GotoAsync($"{App.Address}/p/{code}");
        await page.Locator("form button").First.ClickAsync();
        await PressAsync(page, "Continue");
        await page.Locator("input[name=data_shared]").Nth(1).CheckAsync(new() { Force = true });
        await PressAsync(page, "Continue");
        await page.Locator("input[type=number]").FillAsync("17");
        await PressAsync(page, "Save");
        for (int i = 2; i <= 4; i++)
        {
            await SeesAsync(page, $"question {i} of 4");
            await PressAsync(page, "Prefer not to answer");
        }

        await PressAsync(page, "Continue");

        await SeesAsync(page, "Adults only.");
        await CheckAsync(page, "excluded");
        StoredSession session = await StoredSession.WaitAsync(App, s => s.All<SessionEnded>().Count > 0, "an ended session", Stop);
        Assert.Equal("adult", session.All<ParticipantExcluded>().Single().Rule);
        await staff.GotoAsync($"{App.Address}/studies/lab-1/people");
        await staff.GetByRole(AriaRole.Button, new() { Name = "Pilot", Exact = true }).ClickAsync();
        await SeesAsync(staff, "Excluded: adult");
        await CheckAsync(staff, "people");
        await BeginAnewAsync(staff, code);
    }

    /// <summary>It was a mistyped age: the assistant opens the code once more, and the same person begins again under the same name.</summary>
    private async Task BeginAnewAsync(IPage staff, string code)
    {
        await staff.GetByRole(AriaRole.Button, new() { NameRegex = new("^Note on") }).First.ClickAsync();
        await staff.Locator(".note select").SelectOptionAsync(new SelectOptionValue { Label = "begin anew: the code opens once more, in the same arm" });
        await staff.Locator(".note textarea").FillAsync("The age was mistyped.");
        await staff.Locator(".note textarea").BlurAsync();
        await PressAsync(staff, "Record");
        await Assertions.Expect(staff.Locator(".note li").Last).ToContainTextAsync("The age was mistyped.");

        IPage again = await Lab.WindowAsync();
        await again.GotoAsync($"{App.Address}/p/{code}");
        await again.Locator("form button").First.ClickAsync();
        await SeesAsync(again, "Welcome to the lab.");
        StoredSession anew = await StoredSession.WaitAsync(App, s => s.All<SessionEnded>().Count == 0, "a second session", Stop);
        await staff.ReloadAsync();
        await staff.GetByRole(AriaRole.Button, new() { Name = "Pilot", Exact = true }).ClickAsync();
        await Assertions.Expect(staff.Locator(".people-table tbody tr").Filter(new() { HasText = anew.Row.Pseudonym }).Filter(new() { HasText = "on the way" })).ToContainTextAsync("2");
    }

    private async Task SetUpAsync(IPage staff)
    {
        await staff.GotoAsync($"{App.Address}/studies/new");
        await staff.GetByLabel("Title").FillAsync("Lab study");
        await staff.GetByLabel("Code, part of the address").FillAsync("lab-1");
        await staff.GetByLabel("What is it for?").FillAsync("Basic research on music and mood.");
        await staff.GetByLabel("Participants are assessed").CheckAsync();
        await PressAsync(staff, "Set up the study");
        await SeesAsync(staff, "Art. 5(1)(f)");
        await CheckAsync(staff, "new study");
        await staff.GetByLabel("Participants are assessed").UncheckAsync();
        await staff.GetByLabel("Taking part is voluntary").CheckAsync();
        await staff.GetByLabel("No teacher, employer").CheckAsync();
        await PressAsync(staff, "Set up the study");
        await SeesAsync(staff, "This study has no protocol yet.");
    }

    private static async Task BuildAsync(IPage staff)
    {
        await staff.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "lab.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(Protocol) });
        await SeesAsync(staff, "Valid: it can be published.");
        await CheckAsync(staff, "protocol");

        // By keyboard: the context step before the consent is fine, the elicitation too; a step that records is not, and the card says so.
        await staff.Locator(".card-title").Nth(3).FocusAsync();
        await staff.Keyboard.PressAsync("Alt+ArrowUp");
        await SeesAsync(staff, "Step 4 is now step 3 of 10.");
        await PressAsync(staff, "Undo");
        await SeesAsync(staff, "The last change was taken back.");

        await staff.GetByRole(AriaRole.Button, new() { Name = "Preview", Exact = true }).First.ClickAsync();
        await Assertions.Expect(staff.Locator(".preview").GetByText("Welcome to the lab.")).ToBeVisibleAsync();
        await PressAsync(staff, "Close the preview");
        await PressAsync(staff, "Publish as edition 1");
        await SeesAsync(staff, "Edition 1 is published");
    }

    private async Task<string> InviteAsync(IPage staff)
    {
        await staff.GotoAsync($"{App.Address}/studies/lab-1/people");
        await SeesAsync(staff, "the ethics approval is pending");
        await staff.GetByRole(AriaRole.Button, new() { Name = "Pilot", Exact = true }).ClickAsync();
        await staff.GetByLabel("How many").FillAsync("2");
        await staff.GetByRole(AriaRole.Button, new() { Name = "Make codes for pilot sessions" }).ClickAsync();
        await SeesAsync(staff, "2 codes were made.");
        await staff.GotoAsync($"{App.Address}/studies/lab-1/invitations");
        await Assertions.Expect(staff.Locator(".card svg")).ToHaveCountAsync(2);
        await CheckAsync(staff, "invitation sheet");
        return (await staff.Locator(".card-code").First.InnerTextAsync()).Replace("-", "", StringComparison.Ordinal);
    }

    /// <summary>The participant calls; the assistant sees it on a page that tells no condition, and answers.</summary>
    private async Task HelpAsync(IPage page, string code)
    {
        IPage assistant = await Lab.WindowAsync();
        await assistant.GotoAsync(App.SignIn!);
        await assistant.GotoAsync($"{App.Address}/today");
        await SeesAsync(assistant, "Attention check, step 6 of");
        await PressAsync(page, "Assistenz rufen");
        await SeesAsync(assistant, "Go there: the participant calls for you.");
        await CheckAsync(assistant, "today");
        await assistant.GetByPlaceholder("Message").FillAsync("Wir kommen.");
        await PressAsync(assistant, "Send");
        await SeesAsync(page, "Wir kommen.");
        await page.Locator(".notice").GetByRole(AriaRole.Button, new() { Name = "Weiter" }).ClickAsync();
        await assistant.GetByRole(AriaRole.Button, new() { Name = "I am on my way" }).ClickAsync();
        await SeesAsync(assistant, "Nothing to do.");
        Assert.DoesNotContain(code, await assistant.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    private async Task<IPage> GermanAsync()
    {
        IBrowserContext context = await Lab.Browser.NewContextAsync(new() { Locale = "de-DE", ViewportSize = new() { Width = 360, Height = 780 } });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    private static Task SeesAsync(IPage page, string text) => Assertions.Expect(page.GetByText(text).First).ToBeVisibleAsync();

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    private static async Task CheckAsync(IPage page, string where)
    {
        AxeResult result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, $"{where}: " + string.Join("; ", result.Violations.Select(v => $"{v.Id} ({v.Impact}): {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")));
    }
}
