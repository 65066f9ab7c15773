using System.Globalization;
using Microsoft.Playwright;
using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>The detail of heart, skin and movement on the staff's pages: of a stored session, and of one that runs.</summary>
public sealed class PhysiologyTests : LabTest
{
    private static readonly string? s_folder = Environment.GetEnvironmentVariable("MULTIMODALMOOD_SCREENSHOTS");

    [Fact]
    public async Task Detail_OfAStoredSessionAndOfARunningOne_ShowsTheMeasuresOrWhyThereAreNone()
    {
        (Guid id, IReadOnlyList<LogEntry> log) = await SimulatedRecord.StoreAsync(App, Stop);
        IPage page = await Lab.WindowAsync();
        await page.GotoAsync(App.SignIn!);
        await page.GotoAsync($"{App.Address}/sessions/{id}");
        ILocator detail = page.Locator(".physiology");
        await detail.Locator("summary").ClickAsync();

        // The whole record, then one step: the numbers are those of the definitive judgement.
        HeartRecord record = HeartRecord.Of(log.Where(entry => entry.Kind == HeartNotified.Kind).Select(entry => (entry.ArrivedAt, entry.Read<HeartNotified>().Value)));
        await AssertMeasuresAsync(detail, record.Measure(SessionTime.Zero, SessionTime.FromSeconds(SimulatedRecord.LengthS), out _));
        await Assertions.Expect(detail).ToHaveAttributeAsync("data-rows", "rr skin phasic motion");
        await Assertions.Expect(detail.Locator("[data-about]")).ToContainTextAsync("judged over the whole record");
        await LookAsync(page, "record-detail");
        await detail.Locator("[data-scope]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        HeartRateAnalysis rest = record.Measure(SessionTime.FromSeconds(1), SessionTime.FromSeconds(125), out _);
        await AssertMeasuresAsync(detail, rest);
        await Assertions.Expect(Cell(detail, HeartPictureVlf)).ToContainTextAsync("window_too_short");

        // The demo session that runs: no skin, no accelerometer, and a heart that has only begun.
        await page.GotoAsync($"{App.Address}/live");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("DEMO") }).First.ClickAsync();
        await detail.Locator("summary").ClickAsync();
        await Assertions.Expect(detail).ToHaveAttributeAsync("data-rows", "rr");
        await Assertions.Expect(detail.Locator("[data-about]")).ToContainTextAsync("provisional");
        await Assertions.Expect(Cell(detail, MeasureKeys.Lf)).ToContainTextAsync(new System.Text.RegularExpressions.Regex("window_too_short|insufficient_beats"));
        string before = await detail.GetAttributeAsync("data-drawn") ?? "";
        await Assertions.Expect(detail).Not.ToHaveAttributeAsync("data-drawn", before); // it goes on
        await LookAsync(page, "live-detail");
    }

    private const string HeartPictureVlf = "vlf_ms2";

    private static ILocator Cell(ILocator detail, string measure) => detail.Locator($"[data-measure={measure}]");

    private static async Task AssertMeasuresAsync(ILocator detail, HeartRateAnalysis expected)
    {
        await Assertions.Expect(Cell(detail, MeasureKeys.Sd1)).ToHaveTextAsync(expected.Sd1Ms!.Value.ToString("0.0", CultureInfo.InvariantCulture));
        await Assertions.Expect(Cell(detail, MeasureKeys.Sd2)).ToHaveTextAsync(expected.Sd2Ms!.Value.ToString("0.0", CultureInfo.InvariantCulture));
        await Assertions.Expect(Cell(detail, MeasureKeys.Hf)).ToHaveTextAsync(expected.Welch.HfMs2!.Value.ToString("0", CultureInfo.InvariantCulture));
        await Assertions.Expect(Cell(detail, MeasureKeys.LfHf)).ToHaveTextAsync(expected.Welch.LfHf!.Value.ToString("0.00", CultureInfo.InvariantCulture));
    }

    private static async Task LookAsync(IPage page, string name)
    {
        foreach (int width in (int[])[360, 1600])
        {
            foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await page.SetViewportSizeAsync(width, 1000);
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await Task.Delay(s_folder is null ? 600 : 1500, Stop);
                Assert.True(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth") <= 0, $"{name} is wider than {width} px.");
                if (s_folder is not null)
                {
                    await page.Locator(".physiology").ScreenshotAsync(new() { Path = Path.Combine(s_folder, $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}.png") });
                }
            }
        }
    }
}
