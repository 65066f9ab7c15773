using System.Net;
using Microsoft.Playwright;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>What somebody meets who has just started the app.</summary>
public sealed class FirstPageTests : LabTest
{
    /// <summary>Also what the other tests rely on: a page that broke is in the app's log.</summary>
    [Fact]
    public async Task APageThatBreaks_SaysSoInWords_AndTheLogHasIt()
    {
        IPage page = await Lab.WindowAsync();
        await page.RouteAsync("**/ParticipantPage.*razor.js", route => route.AbortAsync());
        await page.GotoAsync($"{App.Address}/join?study=demo");
        await page.Locator("form button").First.ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This page stopped working" })).ToBeVisibleAsync();
        Assert.Contains("ErrorBoundary", Assert.Single(App.TakeFaults()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Visitor_OpensTheDemo_AndSeesItLabelledAndLive()
    {
        IPage page = await Lab.WindowAsync();
        await page.GotoAsync(App.Address);
        await page.GetByRole(AriaRole.Link, new() { Name = "Watch the demo live" }).ClickAsync();

        await Assertions.Expect(page.GetByText("demo recording").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Mood estimate").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".main-svg").First).ToBeVisibleAsync();
    }

    /// <summary>Whoever uses the keyboard sees where they are, on links and buttons alike.</summary>
    [Fact]
    public async Task Keyboard_ShowsWhereItIs_OnEveryControlOfTheWayIn()
    {
        IPage page = await Lab.WindowAsync();
        await page.GotoAsync($"{App.Address}/join?study=demo");
        await Assertions.Expect(page.GetByRole(AriaRole.Button).First).ToBeVisibleAsync();
        List<string> seen = [];
        for (int step = 0; step < 8; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            string focused = await page.EvaluateAsync<string>("() => { const e = document.activeElement; return e === document.body ? '' : `${e.tagName} ${getComputedStyle(e).outlineStyle}`; }");
            if (focused.Length > 0)
            {
                seen.Add(focused);
            }
        }

        Assert.Contains("BUTTON solid", seen);
        Assert.All(seen, focused => Assert.EndsWith(" solid", focused, StringComparison.Ordinal));
    }

    /// <summary>New points come while the researcher looks at old ones: the view stays until it is told to follow again.</summary>
    [Fact]
    public async Task Chart_PausedOrZoomed_StaysWhereItIs_UntilItFollowsAgain()
    {
        const string Right = "() => document.querySelector('.js-plotly-plot').layout.xaxis.range[1]";
        IPage page = await Lab.WindowAsync();
        await page.GotoAsync($"{App.Address}/demo");
        await Assertions.Expect(page.Locator(".main-svg").First).ToBeVisibleAsync();
        await page.WaitForFunctionAsync($"() => ({Right})() > 0");

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        double paused = await page.EvaluateAsync<double>(Right);
        await Task.Delay(1500, Stop);
        Assert.Equal(paused, await page.EvaluateAsync<double>(Right));
        await page.GetByRole(AriaRole.Button, new() { Name = "Follow" }).ClickAsync();

        await page.EvaluateAsync("() => Plotly.relayout(document.querySelector('.js-plotly-plot'), { 'xaxis.range[0]': 0, 'xaxis.range[1]': 5 })");
        await Task.Delay(1500, Stop);
        Assert.Equal(5, await page.EvaluateAsync<double>(Right));
        await page.GetByRole(AriaRole.Button, new() { Name = "Follow" }).ClickAsync();
        await page.WaitForFunctionAsync($"() => ({Right})() > 5");
    }

    [Fact]
    public async Task Visitor_MayNotOpenWhatBelongsToStaff()
    {
        IPage page = await Lab.WindowAsync();
        await page.GotoAsync($"{App.Address}/demo");
        foreach (string address in (string[])["studies", "catalogue", "models", "sessions/00000000-0000-0000-0000-000000000001"])
        {
            await page.GotoAsync($"{App.Address}/{address}");
            Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task OwnersLink_WorksOnce()
    {
        IPage owner = await Lab.WindowAsync();
        await owner.GotoAsync(App.SignIn!);
        await Assertions.Expect(owner.GetByRole(AriaRole.Heading, new() { Name = "Running sessions" })).ToBeVisibleAsync();

        IPage second = await Lab.WindowAsync();
        await second.GotoAsync(App.SignIn!);
        Assert.Contains("/sign-in", second.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Supervisor_SeesTheAppAliveAndReady_WithoutSigningIn()
    {
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"{App.Address}/health/live", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"{App.Address}/health/ready", Stop)).StatusCode);
    }

    [Fact]
    public async Task JoinAddress_ThatIsOnlyFetched_MakesNoParticipant()
    {
        using var client = new HttpClient();
        string page = await client.GetStringAsync($"{App.Address}/join?study=demo", Stop);
        Assert.Contains("Begin", page, StringComparison.Ordinal);

        await Assert.ThrowsAsync<InvalidOperationException>(() => StoredSession.NewestAsync(App, Stop)); // none
    }
}
