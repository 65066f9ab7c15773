using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>axe-core finds nothing on the pages that people meet, light and dark, on a phone's width and on a desk's.</summary>
public sealed class AccessibilityTests : LabTest
{
    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1600, ColorScheme.Dark)]
    public async Task ParticipantsPages_HaveNoViolations(int widthPx, ColorScheme scheme)
    {
        IPage page = await WindowAsync(widthPx, scheme);
        await page.GotoAsync(App.Address);
        await CheckAsync(page, "first page");
        await page.GotoAsync($"{App.Address}/join?study=demo");
        await CheckAsync(page, "join");
        var participant = new ParticipantTab(page, App);
        await participant.JoinAsync();
        await CheckAsync(page, "information");
        await participant.Button("Continue").ClickAsync();
        await participant.IsAtStepAsync(2);
        await CheckAsync(page, "consent");
        foreach (string item in (string[])["camera", "heart_rate", "skin_conductance", "motion", "frames_stored"])
        {
            await page.Locator($"input[name={item}]").Nth(item is "frames_stored" or "motion" or "skin_conductance" ? 1 : 0).CheckAsync(new() { Force = true });
        }

        await participant.Button("Continue").ClickAsync();
        await participant.IsAtStepAsync(3);
        await CheckAsync(page, "strap fitting");
        await participant.Button("The strap is on").ClickAsync();
        await Assertions.Expect(page.Locator("[data-sound-test]")).ToBeVisibleAsync();
        await CheckAsync(page, "device check");
        await participant.HearTheToneAsync();
        await CheckAsync(page, "baseline");
        await participant.IsAtStepAsync(5);
        await CheckAsync(page, "survey");
        await participant.AnswerAsync(1, 10, of: 10);
        await participant.LeaveSurveyAsync(nextStep: 6);
        await participant.ListenAsync();
        await CheckAsync(page, "listening");
        await participant.Button("Next track").ClickAsync();
        await Assertions.Expect(page.Locator(".rating-step").First).ToBeVisibleAsync();
        await CheckAsync(page, "rating");
    }

    [Theory]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(1600, ColorScheme.Light)]
    public async Task StaffsPages_HaveNoViolations(int widthPx, ColorScheme scheme)
    {
        IPage page = await WindowAsync(widthPx, scheme);
        await page.GotoAsync(App.SignIn!);
        await CheckAsync(page, "live");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("DEMO") }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".main-svg").First).ToBeVisibleAsync();
        await page.Locator(".physiology summary").ClickAsync();
        await CheckAsync(page, "session");
        string session = page.Url.Split('/')[^1];
        await page.GotoAsync($"{App.Address}/sessions/{session}/again");
        await page.GetByLabel("What differs").SelectOptionAsync("Face");
        await Assertions.Expect(page.Locator(".compared svg")).ToHaveCountAsync(2);
        await page.Locator(".compared summary").First.ClickAsync();
        await CheckAsync(page, "asked again");
        await page.GotoAsync($"{App.Address}/sessions/{session}");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Recommendations and reasons" })).ToBeVisibleAsync();
        await CheckAsync(page, "record");
        foreach (string address in (string[])["studies", "studies/demo", "studies/demo/fairness", "studies/demo/personal", "studies/demo/ratings", "studies/demo/room", "studies/demo/room/11111111-1111-4111-8111-111111111111", "catalogue", "models"])
        {
            await page.GotoAsync($"{App.Address}/{address}");
            await Assertions.Expect(page.Locator("h1").First).ToBeVisibleAsync();
            await CheckAsync(page, address);
        }

        await page.GotoAsync($"{App.Address}/studies/demo/ratings");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "ratings.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes("user_id,track_id,timestamp,rating\nann,demo-01,5,4\nann,nowhere,6,4\n"),
        });
        await Assertions.Expect(page.Locator(".import-preview")).ToBeVisibleAsync();
        await page.Locator(".import summary").ClickAsync();
        await CheckAsync(page, "ratings that were read");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import 1 line" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take out ratings.csv" }).ClickAsync();
        await CheckAsync(page, "ratings that are there, and about to be taken out");
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "the ratings' page is read by scrolling sideways");
    }

    private async Task<IPage> WindowAsync(int widthPx, ColorScheme scheme)
    {
        IPage page = await Lab.WindowAsync();
        await page.SetViewportSizeAsync(widthPx, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        return page;
    }

    private static async Task CheckAsync(IPage page, string where)
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        // Plotly draws its own SVG; what it shows is in the table beside it.
        AxeResult result = await page.RunAxe(new AxeRunContext { Exclude = [new AxeSelector(".js-plotly-plot")] });
        Assert.True(result.Violations.Length == 0, $"{where}: " + string.Join("; ", result.Violations.Select(v => $"{v.Id} ({v.Impact}): {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")));
    }
}
