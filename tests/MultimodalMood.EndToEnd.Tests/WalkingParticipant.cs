using Microsoft.Playwright;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>A participant who does what the page asks, whatever it is, until the page thanks them: the page alone says which step it is.</summary>
internal sealed class WalkingParticipant(IPage page)
{
    private const int MostScreens = 600;
    private int _screens;

    /// <summary>Called before each screen is answered, with what is on it: where a test reloads the page or kills the host.</summary>
    public Func<Screen, Task>? Before { get; set; }

    /// <summary>Screens answered so far.</summary>
    public int Screens => _screens;

    /// <summary>What a page asks for.</summary>
    internal enum Screen { Text, Consent, DeviceCheck, Rest, Grid, Number, Slider, Words, Choices, Option, Offer, Track, Playing, Rating, Debrief, Over }

    /// <summary>Walks to the end of the protocol.</summary>
    public async Task WalkAsync()
    {
        while (true)
        {
            Assert.True(++_screens < MostScreens, $"After {MostScreens} screens there is still something to do: {await page.InnerTextAsync("main")}");
            Screen screen = await LookAsync();
            if (Before is { } before)
            {
                await before(screen);
                screen = await LookAsync(); // the page may have been loaded anew
            }

            if (screen is Screen.Over)
            {
                return;
            }

            string seen = await SignatureAsync();
            await AnswerAsync(screen);
            await ChangedAsync(seen, screen);
        }
    }

    /// <summary>Waits until the page shows something to do and says what.</summary>
    public async Task<Screen> LookAsync()
    {
        for (int look = 0; look < 600; look++)
        {
            string kind;
            try
            {
                kind = await page.EvaluateAsync<string>(
                    """
                    () => {
                      const main = document.querySelector('main.step');
                      if (!main) return '';
                      const has = selector => [...main.querySelectorAll(selector)].some(found => found.offsetParent !== null && !found.disabled);
                      if (has('a[href="/join"]')) return 'Over';
                      if (has('fieldset.consent')) return 'Consent';
                      if (has('[data-sound][data-ready]')) return 'DeviceCheck';
                      if (has('.rest-left')) return 'Rest';
                      if (has('.grid-cell')) return 'Grid';
                      if (has('.rating-step')) return 'Rating';
                      const player = main.querySelector('.listening');
                      if (player && has('.options .option')) return 'Offer';
                      if (player && player.dataset.player === 'playing') return 'Playing';
                      if (player && has('[data-player-start]')) return ['waiting', 'interrupted', 'blocked'].includes(player.dataset.player) ? 'Track' : '';
                      if (has('input[type=number].entry')) return 'Number';
                      if (has('.slider input[type=range]')) return 'Slider';
                      if (has('textarea.entry')) return 'Words';
                      const big = [...main.querySelectorAll('p > button.big')].filter(found => found.offsetParent !== null);
                      if (has('.options .option[aria-pressed]') && main.querySelector('.survey-count') && big.some(found => !found.classList.contains('survey-next'))) return 'Choices';
                      if (has('.options .option[aria-pressed]') && !main.querySelector('.survey-count') && big.length > 0) return 'Debrief';
                      if (has('.options .option')) return 'Option';
                      return has('p > button.big') ? 'Text' : '';
                    }
                    """);
            }
            catch (PlaywrightException)
            {
                kind = ""; // It is being loaded.
            }

            if (kind.Length > 0)
            {
                return Enum.Parse<Screen>(kind);
            }

            await Task.Delay(50);
        }

        Assert.Fail($"Nothing to do on this page for half a minute: {await page.InnerTextAsync("body")}");
        return Screen.Over;
    }

    private async Task AnswerAsync(Screen screen)
    {
        switch (screen)
        {
            case Screen.Consent:
                foreach (ILocator yes in await page.Locator("fieldset.consent input[type=radio]:first-of-type").AllAsync())
                {
                    if (await yes.EvaluateAsync<bool>("input => input === input.closest('fieldset').querySelector('input')"))
                    {
                        await yes.CheckAsync(new() { Force = true });
                    }
                }

                await BigAsync();
                break;
            case Screen.DeviceCheck:
                await CheckDevicesAsync();
                await BigAsync();
                break;
            case Screen.Rest:
                break; // It goes on by itself.
            case Screen.Grid:
                await page.Locator(".grid-cell").Nth(((_screens * 7) % 81)).ClickAsync();
                break;
            case Screen.Number:
                await page.Locator("input[type=number].entry").FillAsync("20");
                await BigAsync();
                break;
            case Screen.Slider:
                await page.Locator(".slider input[type=range]").FillAsync(await page.Locator(".slider input[type=range]").GetAttributeAsync("max") ?? "1");
                await BigAsync();
                break;
            case Screen.Words:
                await page.Locator("textarea.entry").FillAsync("=the music, I think"); // text that a spreadsheet would run
                await BigAsync();
                break;
            case Screen.Choices:
                await page.Locator(".options .option").Nth(1).ClickAsync();
                await Assertions.Expect(page.Locator(".options .option").Nth(1)).ToHaveAttributeAsync("aria-pressed", "true");
                await BigAsync();
                break;
            case Screen.Option:
                await OptionAsync();
                break;
            case Screen.Offer:
                await page.Locator(".listening .option").Nth(_screens % 2).ClickAsync();
                break;
            case Screen.Track:
                await page.Locator("[data-player-start]").ClickAsync();
                break;
            case Screen.Playing:
                await Assertions.Expect(page.Locator("[data-player-skip]")).ToBeEnabledAsync();
                await page.Locator("[data-player-skip]").ClickAsync();
                break;
            case Screen.Rating:
                await page.Locator(".rating-step").Nth(_screens % 5).ClickAsync();
                break;
            case Screen.Debrief:
                await page.Locator(".options .option").First.ClickAsync();
                await Assertions.Expect(page.Locator("main.step p > button.big")).ToBeEnabledAsync();
                await BigAsync();
                break;
            default:
                await BigAsync();
                break;
        }
    }

    /// <summary>In a screening the first answer includes; in an attention check the second is right; elsewhere the answers vary.</summary>
    private async Task OptionAsync()
    {
        ILocator options = page.Locator("main.step .options .option");
        int count = await options.CountAsync();
        bool attention = await page.GetByText("„etwas“").Or(page.GetByText("\"a little\"")).CountAsync() > 0;
        bool screening = await page.Locator(".survey-count").Filter(new() { HasTextRegex = new("take part|teilnehmen") }).CountAsync() > 0;
        await options.Nth(attention ? 1 : screening ? 0 : _screens % count).ClickAsync();
    }

    private async Task CheckDevicesAsync()
    {
        if (await page.Locator("[data-camera-on]").CountAsync() > 0)
        {
            await page.Locator("[data-camera-on]").ClickAsync();
        }

        await page.Locator("[data-sound-test]").ClickAsync();
        await page.Locator(".sound-heard button").First.ClickAsync();
    }

    private Task BigAsync() => page.Locator("main.step p > button.big:not([disabled]):visible").First.ClickAsync();

    /// <summary>Waits until the screen is another one.</summary>
    private async Task ChangedAsync(string seen, Screen screen)
    {
        for (int look = 0; look < 1200; look++)
        {
            string now = await SignatureAsync();
            if (now != seen)
            {
                return;
            }

            await Task.Delay(25);
        }

        Assert.Fail($"The page stood still for half a minute after a {screen}: {await page.InnerTextAsync("main")}");
    }

    /// <summary>What tells one screen from the next: where it is, its heading, its place, its question; not clocks and not hints.</summary>
    private async Task<string> SignatureAsync()
    {
        try
        {
            return await page.EvaluateAsync<string>(
                """
                () => [
                  document.querySelector('.way-where span:nth-child(2)')?.innerText, document.querySelector('main h1')?.innerText, document.querySelector('.survey-count')?.innerText,
                  document.querySelector('main .listening')?.dataset.player, document.querySelector('.listening-title')?.innerText, document.querySelector('main p > button.big')?.innerText,
                  document.querySelector('main .options')?.innerText, document.querySelector('.rating .muted')?.innerText,
                ].join('|')
                """);
        }
        catch (PlaywrightException)
        {
            return "";
        }
    }
}
