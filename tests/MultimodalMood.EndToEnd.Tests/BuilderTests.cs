using System.Text.Json.Nodes;
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

    private static Task OpenAsync(IPage page, string summary) => page.Locator("summary").Filter(new() { HasText = summary }).First.ClickAsync();
}
