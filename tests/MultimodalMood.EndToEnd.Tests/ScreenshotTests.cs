using Microsoft.Playwright;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>Pictures of the pages from the demo data, for the README and for whoever looks over a change. Not part of a test run; ask for it:
/// <c>MULTIMODALMOOD_SCREENSHOTS=DIR dotnet run --project tests/MultimodalMood.EndToEnd.Tests -- -explicit only -class '*ScreenshotTests'</c>.</summary>
public sealed class ScreenshotTests : LabTest
{
    private static readonly string? s_folder = Environment.GetEnvironmentVariable("MULTIMODALMOOD_SCREENSHOTS");
    protected override void Skips() => Assert.SkipUnless(s_folder is not null, "Pictures are made where MULTIMODALMOOD_SCREENSHOTS names a folder.");

    [Fact(Explicit = true)]
    public async Task StaffsPages_FromTheDemo()
    {
        Directory.CreateDirectory(s_folder!);
        IPage page = await Lab.WindowAsync();
        await page.GotoAsync(App.Address);
        await TakeAsync(page, "first");
        await page.GotoAsync(App.SignIn!);
        await TakeAsync(page, "sessions");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("DEMO") }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".main-svg").First).ToBeVisibleAsync();
        await Task.Delay(TimeSpan.FromSeconds(110), TestContext.Current.CancellationToken); // the demo has music by then
        await TakeAsync(page, "live");
        foreach (string address in (string[])["studies", "studies/demo", "catalogue", "models"])
        {
            await page.GotoAsync($"{App.Address}/{address}");
            await Assertions.Expect(page.Locator("h1").First).ToBeVisibleAsync();
            await TakeAsync(page, address.Replace('/', '-'));
        }
    }

    private static async Task TakeAsync(IPage page, string name)
    {
        foreach ((int width, int height) in ((int, int)[])[(360, 780), (1600, 1000)])
        {
            foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await page.SetViewportSizeAsync(width, height);
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await Task.Delay(500);
                await page.ScreenshotAsync(new() { Path = Path.Combine(s_folder!, $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}.png") });
            }
        }
    }
}
