using Microsoft.Playwright;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>Every staff page fits its screen, on a phone and on a desk. Its pictures are for the README and for whoever looks over a change:
/// <c>MULTIMODALMOOD_SCREENSHOTS=DIR dotnet run --project tests/MultimodalMood.EndToEnd.Tests -- -class '*ScreenshotTests'</c> keeps them.</summary>
public sealed class ScreenshotTests : LabTest
{
    private static readonly string? s_folder = Environment.GetEnvironmentVariable("MULTIMODALMOOD_SCREENSHOTS");

    private static readonly (int WidthPx, int HeightPx)[] s_screens = [(360, 780), (1600, 1000)];
    [Fact]
    public async Task StaffsPages_FitTheirScreen()
    {
        IPage page = await Lab.WindowAsync();
        await page.GotoAsync(App.Address);
        await TakeAsync(page, "first");
        await page.GotoAsync(App.SignIn!);
        await TakeAsync(page, "sessions");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("DEMO") }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".main-svg").First).ToBeVisibleAsync();
        await Task.Delay(TimeSpan.FromSeconds(s_folder is null ? 0 : 110), Stop); // the demo has music by then
        await TakeAsync(page, "live");
        foreach (string address in (string[])["studies", "studies/new", "studies/demo", "studies/demo/protocol", "studies/demo/people", "today", "catalogue", "models"])
        {
            await page.GotoAsync($"{App.Address}/{address}");
            await Assertions.Expect(page.Locator("h1").First).ToBeVisibleAsync();
            await TakeAsync(page, address.Replace('/', '-'));
        }
    }

    private static async Task TakeAsync(IPage page, string name)
    {
        foreach ((int width, int height) in s_screens)
        {
            foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await page.SetViewportSizeAsync(width, height);
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await Task.Delay(500, Stop);
                int over = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
                Assert.True(over <= 0, $"{name} is {over} px wider than {width} px.");
                if (s_folder is not null)
                {
                    await page.ScreenshotAsync(new() { Path = Path.Combine(s_folder, $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}.png") });
                }
            }
        }
    }
}
