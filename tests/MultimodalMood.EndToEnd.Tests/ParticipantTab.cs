using Microsoft.Playwright;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>What a participant does, in their words.</summary>
internal sealed class ParticipantTab(IPage page, AppProcess app)
{
    public IPage Page => page;

    public ILocator Camera => page.Locator(".sensor[aria-label='Camera']");

    public ILocator Strap => page.Locator(".sensor[aria-label='Heart-rate strap']");

    public ILocator Player => page.Locator("[data-player]");

    public static ILocator Word(ILocator sensor) => sensor.Locator(".sensor-word");

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public Task IsAtStepAsync(int number) => Assertions.Expect(page.GetByText($"step {number} of 8")).ToBeVisibleAsync();

    public async Task JoinAsync()
    {
        await page.GotoAsync($"{app.Address}/join?study=demo");
        await page.Locator("form button").First.ClickAsync();
        await IsAtStepAsync(1);
    }

    /// <summary>Reads the information and allows what is named; everything else is declined.</summary>
    public async Task ConsentAsync(params string[] allowed)
    {
        await Button("Continue").ClickAsync();
        await IsAtStepAsync(2);
        foreach (string item in (string[])["camera", "heart_rate", "skin_conductance", "motion", "frames_stored"])
        {
            await page.Locator($"input[name={item}]").Nth(allowed.Contains(item) ? 0 : 1).CheckAsync(new() { Force = true });
        }

        await Button("Continue").ClickAsync();
        await IsAtStepAsync(3);
        if (allowed.Contains("heart_rate"))
        {
            await Button("The strap is on").ClickAsync();
        }
    }

    public async Task SwitchCameraOnAsync()
    {
        await ReadyAsync(Camera);
        await Camera.Locator("[data-camera-on]").ClickAsync();
    }

    public async Task ConnectStrapAsync()
    {
        await ReadyAsync(Strap);
        await Strap.Locator("[data-strap-on]").ClickAsync();
    }

    public async Task HearTheToneAsync()
    {
        await page.Locator("[data-sound-test]").ClickAsync();
        await Button("Yes").ClickAsync();
        await Button("Continue").ClickAsync();
        await IsAtStepAsync(4);
    }

    /// <summary>Answers questions of a survey with its middle, from one number to another.</summary>
    public async Task AnswerAsync(int from, int to, int of)
    {
        for (int question = from; question <= to; question++)
        {
            await Assertions.Expect(page.GetByText($"question {question} of {of}")).ToBeVisibleAsync();
            await page.Locator(".option").Nth(2).ClickAsync();
        }
    }

    /// <summary>Leaves the survey's closing page.</summary>
    public async Task LeaveSurveyAsync(int nextStep)
    {
        await Button("Continue").ClickAsync();
        await IsAtStepAsync(nextStep);
    }

    /// <summary>Presses the player's button and waits for sound.</summary>
    public async Task ListenAsync()
    {
        await page.Locator("[data-player-start]").ClickAsync();
        await IsPlayingAsync();
    }

    public Task IsPlayingAsync() => Assertions.Expect(Player).ToHaveAttributeAsync("data-player", "playing");

    /// <summary>Goes on as soon as it is allowed, and rates the track.</summary>
    public async Task SkipAndRateAsync(params string[] values)
    {
        await Button("Next track").ClickAsync();
        foreach (string value in values)
        {
            string question = await page.Locator(".rating h1").InnerTextAsync();
            await page.Locator(".rating-step").Nth(int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) - 1).ClickAsync();
            await Assertions.Expect(page.Locator(".rating h1").Filter(new() { HasText = question })).ToHaveCountAsync(0);
        }
    }

    private static Task ReadyAsync(ILocator sensor) => Assertions.Expect(sensor).ToHaveAttributeAsync("data-ready", "true");
}
