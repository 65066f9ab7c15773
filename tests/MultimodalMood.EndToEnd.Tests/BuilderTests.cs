using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>The builder in a browser: forms, drag and keys, a preview of every step, publish, compare, export and import.</summary>
public sealed class BuilderTests : LabTest
{
    [Fact]
    public async Task Protocol_IsBuiltByForms_Previewed_Published_ComparedAndBroughtBack()
    {
        IPage page = await Lab.WindowAsync();
        await page.SetViewportSizeAsync(1600, 1000);
        await page.GotoAsync(App.SignIn!);
        var lab = new StaffDesk(page, App);
        await lab.SetUpAsync("built", "Built by forms");
        string shipped = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "data", "protocols", "adaptive-playlist.json"), Stop);
        await lab.ImportAsync(shipped);

        await OpenAsync(page, "Title, languages, contact");
        await page.GetByLabel("Title (de)").FillAsync("Mit Formularen gebaut");
        await page.GetByLabel("Title (de)").BlurAsync();
        await OpenAsync(page, "Consents (4)");
        await page.GetByLabel("Ask for").SelectOptionAsync("light");
        await lab.PressAsync("Add the consent");
        await lab.SeesAsync("The consent was added; write what is asked.");
        await lab.PressAsync("Move the consent to light up");
        await OpenAsync(page, "Conditions (2)");
        await page.Locator("details", new() { HasText = "Conditions (" }).GetByLabel("Name", new() { Exact = true }).FillAsync("told");
        await lab.PressAsync("Add a condition");
        await lab.SeesAsync("1 thing is wrong."); // three conditions, and blocks of four
        await OpenAsync(page, "Design");
        await page.GetByLabel("Block sizes, drawn at random").FillAsync("3, 6");
        await page.GetByLabel("Block sizes, drawn at random").BlurAsync();
        await lab.SeesAsync("Valid: it can be published.");
        await StaffDesk.CheckAsync(page, "builder with open forms");

        // By mouse: the baseline before the device check; by keys back again.
        await page.Locator(".card").Nth(4).DragToAsync(page.Locator(".card").Nth(3), new() { SourcePosition = new() { X = 4, Y = 4 }, TargetPosition = new() { X = 4, Y = 4 } });
        await lab.SeesAsync("Step 5 is now step 4 of 13.");
        await page.Locator(".card-title").Nth(3).FocusAsync();
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await lab.SeesAsync("Step 4 is now step 5 of 13.");
        await lab.PressAsync("Duplicate Survey, step 6");
        await lab.SeesAsync("Survey was duplicated.");
        await lab.PressAsync("Undo");
        await lab.SeesAsync("The last change was taken back.");

        ILocator previews = page.GetByRole(AriaRole.Button, new() { Name = "Preview", Exact = true });
        await Assertions.Expect(previews).ToHaveCountAsync(13);
        for (int step = 0; step < 13; step++)
        {
            await previews.Nth(step).ClickAsync();
            await Assertions.Expect(page.Locator(".preview-page h1").First).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator(".preview-page .fault")).ToHaveCountAsync(0);
            await lab.PressAsync("Close the preview");
        }

        await lab.PublishAsync();
        await page.Locator(".card-title").Nth(4).ClickAsync();
        await page.Locator(".card-form input[type=number]").FillAsync("90");
        await page.Locator(".card-form input[type=number]").BlurAsync();
        await lab.PressAsync("Compare");
        await lab.SeesAsync("1 difference.");
        await Assertions.Expect(page.Locator(".changes")).ToContainTextAsync("steps[4].duration_s");
        await lab.PressAsync("Publish as edition 2");
        await lab.SeesAsync("Edition 2 is published");

        IDownload export = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export", Exact = true }).Last.ClickAsync());
        await using Stream file = await export.CreateReadStreamAsync();
        JsonNode first = JsonNode.Parse(await new StreamReader(file).ReadToEndAsync(Stop))!;
        Assert.Equal((1, 120, "Mit Formularen gebaut"), ((int)first["version"]!, (int)first["steps"]![4]!["duration_s"]!, (string)first["title"]!["de"]!));
        Assert.Equal(["adaptive", "fixed", "told"], first["design"]!["conditions"]!.AsArray().Select(id => (string)id!));
        Assert.Equal("light", (string)first["consents"]![3]!["id"]!);
        await lab.ImportAsync(first.ToJsonString());
        await lab.SeesAsync("is the draft now; Undo brings the other one back");
        await page.GetByLabel("Compare edition").SelectOptionAsync("1");
        await lab.PressAsync("Compare");
        await lab.SeesAsync("Nothing differs.");
        await page.SetViewportSizeAsync(360, 800);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= 360"), "The builder is wider than a phone.");
    }

    [Fact]
    public async Task StepsWithPartsInside_AreBuiltByFormsAlone_AndTheExportHasTheirValues()
    {
        IPage page = await Lab.WindowAsync();
        await page.SetViewportSizeAsync(1600, 1000);
        await page.GotoAsync(App.SignIn!);
        var lab = new StaffDesk(page, App);
        await lab.SetUpAsync("parts", "Parts by forms");
        await lab.ImportAsync(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "data", "protocols", "adaptive-playlist.json"), Stop));
        ILocator form = page.Locator(".card-form");

        await CardAsync(page, "Screening");
        await lab.PressAsync("Add a rule");
        ILocator rule = form.GetByRole(AriaRole.Group, new() { Name = "Rule 4", Exact = true });
        await rule.GetByLabel("Question").SelectOptionAsync("distress");
        await rule.GetByLabel("1 · No").CheckAsync();
        await FillAsync(rule.GetByLabel("Name of the rule"), "steady");
        await FillAsync(rule.GetByLabel("What somebody is told whom it excludes (en)"), "Not now.");
        await FillAsync(rule.GetByLabel("What somebody is told whom it excludes (de)"), "Nicht jetzt.");
        await rule.GetByLabel("Name of the rule").PressAsync("Alt+ArrowUp"); // a field's key is its own: the step stays where it is
        await rule.GetByLabel("Without an answer").SelectOptionAsync("include");
        await StaffDesk.CheckAsync(page, "a screening's form");

        await CardAsync(page, "Device check");
        await form.GetByLabel("camera").CheckAsync();
        await form.GetByLabel("Offer the test of the headphones").CheckAsync();

        await CardAsync(page, "Listening");
        await form.GetByLabel("Play only an excerpt of each track").CheckAsync();
        await FillAsync(form.GetByLabel("From second"), "12.5");
        await FillAsync(form.GetByLabel("To second"), "42.5");
        await FillAsync(form.GetByLabel("Seconds to fade out"), "2");
        await form.GetByLabel("Follow the mood when it has moved").CheckAsync();
        await FillAsync(form.GetByLabel("The mood has moved by"), "0.4");
        await FillAsync(form.GetByLabel("with a probability of at least"), "0.95");
        await FillAsync(form.GetByLabel("for so many seconds without a break"), "20");
        await form.GetByLabel("Then the music turns").SelectOptionAsync("fade");
        await FillAsync(form.GetByLabel("Seconds of the fade"), "4");
        await AddAsync(page, "attention_check");
        await lab.SeesAsync("Attention check was added at the end.");
        await FillAsync(form.GetByLabel("Text (en)"), "Choose the violin.");
        await FillAsync(form.GetByLabel("Text (de)"), "Wählen Sie die Geige.");
        ILocator second = form.GetByRole(AriaRole.Group, new() { Name = "Option 2", Exact = true });
        await FillAsync(second.GetByLabel("Name in the record"), "violin");
        await FillAsync(second.GetByLabel("What the participant reads (en)"), "A violin");
        await FillAsync(second.GetByLabel("What the participant reads (de)"), "Eine Geige");
        await form.GetByLabel("Right option").SelectOptionAsync("violin");
        await lab.SeesAsync("Valid: it can be published.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview", Exact = true }).Last.ClickAsync();
        await Assertions.Expect(page.Locator(".preview-page")).ToContainTextAsync("A violin");
        await lab.PressAsync("Close the preview");

        await AddAsync(page, "branch");
        await form.GetByLabel("It depends on").SelectOptionAsync("answer");
        await form.GetByLabel("Questionnaire").SelectOptionAsync("affect-grid");
        await form.Locator("label").Filter(new() { HasTextRegex = new Regex(@"^\s*Question\s") }).Locator("select").SelectOptionAsync("valence");
        await FillAsync(form.GetByLabel("Passes up to"), "3");
        await Assertions.Expect(page.Locator(".card-title").Last).ToContainTextAsync("affect-grid valence up to 3");
        await OpenAsync(page, "Title, languages, contact");
        await page.GetByLabel("Participants may take breaks").UncheckAsync();
        await StaffDesk.CheckAsync(page, "a branch's form");
        await lab.PublishAsync();

        IDownload export = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export", Exact = true }).First.ClickAsync());
        await using Stream file = await export.CreateReadStreamAsync();
        JsonNode built = JsonNode.Parse(await new StreamReader(file).ReadToEndAsync(Stop))!;
        JsonArray steps = built["steps"]!.AsArray();
        Same("""{ "id": "steady", "item": "distress", "reason": { "en": "Not now.", "de": "Nicht jetzt." }, "one_of": [1], "unanswered": "include" }""", steps[2]!["rules"]![3]);
        Same("""{ "kind": "device_check", "require": ["camera", "sound"], "headphones": true }""", steps[3]);
        JsonNode listening = steps.Single(step => (string)step!["kind"]! == "listening")!;
        Same("""{ "start_s": 12.5, "end_s": 42.5, "fade_out_s": 2 }""", listening["excerpt"]);
        Same("""{ "shift": 0.4, "threshold": 0.95, "hold_s": 20, "at": "fade", "fade_s": 4 }""", listening["adapt"]);
        Same(
            """
            { "kind": "attention_check", "text": { "en": "Choose the violin.", "de": "Wählen Sie die Geige." }, "expected": "violin",
              "options": [{ "id": "option-1", "text": { "en": "…", "de": "…" } }, { "id": "violin", "text": { "en": "A violin", "de": "Eine Geige" } }] }
            """,
            steps[^2]);
        Same("""{ "kind": "branch", "when": { "instrument": "affect-grid", "item": "valence", "max": 3 }, "then": [], "else": [] }""", steps[^1]);
        Assert.False((bool)built["participant_pause"]!);
        await page.SetViewportSizeAsync(360, 800);
        foreach (string kind in (string[])["Screening", "Listening", "Attention check", "Branch"])
        {
            await CardAsync(page, kind);
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= 360"), $"The form of a {kind} is wider than a phone.");
        }
    }

    private static void Same(string expected, JsonNode? found) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), found), $"Expected {expected} and found {found?.ToJsonString()}.");

    private static Task CardAsync(IPage page, string kind) => page.Locator(".card-title").Filter(new() { HasTextRegex = new Regex($@"\d+\. {kind}") }).First.ClickAsync();

    private static async Task AddAsync(IPage page, string kind)
    {
        await page.GetByLabel("Add a step").Last.SelectOptionAsync(kind);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).Last.ClickAsync();
    }

    private static async Task FillAsync(ILocator field, string value)
    {
        await field.FillAsync(value);
        await field.BlurAsync();
    }

    private static Task OpenAsync(IPage page, string summary) => page.Locator("summary").Filter(new() { HasText = summary }).First.ClickAsync();
}
