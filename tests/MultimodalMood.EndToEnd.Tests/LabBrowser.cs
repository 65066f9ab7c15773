using Microsoft.Playwright;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>A real Chromium with a fake camera and the Web Bluetooth emulation.</summary>
internal sealed class LabBrowser : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";
    private const float PatientMs = 60_000;
    // Its process starts once for all tests; each test has a browser of its own.
    private static readonly Lazy<Task<IPlaywright>> s_playwright = new(Playwright.CreateAsync);

    private LabBrowser(IBrowser browser) => Browser = browser;

    public IBrowser Browser { get; }

    /// <param name="clip">What the camera sees; null for Chromium's own test picture.</param>
    public static async Task<LabBrowser> LaunchAsync(string? clip = null)
    {
        Assert.SkipUnless(File.Exists(Chromium), "Chromium is absent: apt-get install chromium");
        string[] flags =
        [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", "--enable-features=WebBluetooth",
            .. clip is null ? Array.Empty<string>() : [$"--use-file-for-fake-video-capture={clip}"],
        ];
        IPlaywright playwright = await s_playwright.Value;
        Assertions.SetDefaultExpectTimeout(PatientMs);
        return new LabBrowser(await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = flags }));
    }

    /// <summary>A browser window of its own: cookies and all.</summary>
    public async Task<IPage> WindowAsync()
    {
        IBrowserContext context = await Browser.NewContextAsync(new() { Permissions = ["camera"] });
        context.SetDefaultTimeout(PatientMs);
        return await context.NewPageAsync();
    }

    public ValueTask DisposeAsync() => Browser.DisposeAsync();
}
