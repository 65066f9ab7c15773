using Microsoft.Playwright;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>The app as people meet it: in a real Chromium, with the real database, killed and started again.</summary>
public sealed class WholeLoopTests : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private const float PatientMs = 60_000;

    private static readonly string[] s_flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
    ];

    private readonly AppProcess _app = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(File.Exists(Chromium), "Chromium is absent: apt-get install chromium");
        await _app.StartAsync(Stop);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = s_flags });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Visitor_OpensTheDemo_AndSeesItLabelledAndLive()
    {
        IPage page = await PageAsync();
        await page.GotoAsync(_app.Address);
        await page.GetByRole(AriaRole.Link, new() { Name = "Watch the demo live" }).ClickAsync();

        await Assertions.Expect(page.GetByText("demo recording").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Mood estimate").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".main-svg").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Visitor_MayNotOpenWhatBelongsToStaff()
    {
        IPage page = await PageAsync();
        await page.GotoAsync($"{_app.Address}/demo");
        await page.GotoAsync($"{_app.Address}/studies");

        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Participant_WhoseServerIsKilled_GoesOnAtTheSameStep()
    {
        IPage page = await PageAsync();
        await page.GotoAsync($"{_app.Address}/join?study=demo");
        await page.Locator("form button").First.ClickAsync();
        await Assertions.Expect(page.GetByText("step 1 of 8")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(page.GetByText("step 2 of 8")).ToBeVisibleAsync();
        string heading = await page.Locator("h1").First.InnerTextAsync();

        await _app.KillAsync();
        await _app.StartAsync(Stop);
        await page.ReloadAsync();

        await Assertions.Expect(page.GetByText("step 2 of 8")).ToBeVisibleAsync();
        Assert.Equal(heading, await page.Locator("h1").First.InnerTextAsync());
    }

    private async Task<IPage> PageAsync()
    {
        IBrowserContext context = await _browser!.NewContextAsync(new() { Permissions = ["camera"] });
        context.SetDefaultTimeout(PatientMs);
        Assertions.SetDefaultExpectTimeout(PatientMs);
        return await context.NewPageAsync();
    }
}
