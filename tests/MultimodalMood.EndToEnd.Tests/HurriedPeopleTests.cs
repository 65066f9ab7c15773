using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>People on a slow line press twice, leave at once, go back and load anew: nothing is done twice, nothing is lost, and no page stops.</summary>
public sealed class HurriedPeopleTests : LabTest
{
    private static readonly TimeSpan s_delay = TimeSpan.FromMilliseconds(60);
    private readonly List<string> _did = [];
    private PageFaults _faults = null!;
    private SlowLine _line = null!;

    [Fact]
    public async Task StaffWhoPressTwice_DoEverythingOnce()
    {
        await using SlowLine line = _line = new SlowLine(App.Address, s_delay);
        IPage page = await StaffAsync();
        await SetUpAsync(page);

        await page.GotoAsync($"{_line.Address}/studies/hurried/people?origin=pilot");
        await page.GetByLabel("How many").FillAsync("3");
        await TwiceAsync(page, "Make codes for pilot sessions");
        await SeesAsync(page, "3 codes were made.");
        await Assertions.Expect(page.Locator("table code")).ToHaveCountAsync(3);
        foreach (ILocator back in await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Take back") }).AllAsync())
        {
            await back.EvaluateAsync("button => button.click()"); // one after the other, faster than the first is done
        }

        await Assertions.Expect(page.GetByText("taken back")).ToHaveCountAsync(3);

        await page.GotoAsync($"{_line.Address}/settings/access");
        await page.GetByLabel("Name, as records should show it").FillAsync("Anna");
        await TwiceAsync(page, "Give access");
        await Assertions.Expect(page.Locator(".access-link strong")).ToHaveTextAsync("Anna"); // it is shown this once
        await Button(page, "Take Anna's access away").DblClickAsync();
        await Assertions.Expect(Button(page, "Really take Anna's access away")).ToBeEnabledAsync();

        await page.GotoAsync($"{_line.Address}/stations");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Room 1");
        await TwiceAsync(page, "Add the station");
        await Button(page, "Take Room 1 out of use").DblClickAsync();
        await Assertions.Expect(Button(page, "Really take Room 1 out of use")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("p.fault")).ToHaveCountAsync(0);

        await TakeTableAsync(page);
        await SkipAsync(page);
        await _faults.LookAsync(page, "pressing twice");
        _faults.None();
        await HoldsAsync(1, context => context.Protocols.CountAsync(row => row.StudyCode == "hurried", Stop));
        await HoldsAsync(3, context => context.Invitations.CountAsync(row => row.StudyCode == "hurried", Stop));
        await HoldsAsync(1, context => context.StaffAccounts.CountAsync(row => row.RevokedUtcUs == null, Stop));
    }

    /// <summary>The same walk each time: what is pressed where, and for how long it is looked at, is drawn with a seed.</summary>
    [Fact]
    public async Task HurriedWalk_StopsNoPage()
    {
        await using SlowLine line = _line = new SlowLine(App.Address, s_delay);
        IPage page = await StaffAsync();
        IPage participant = await Lab.WindowAsync();
        _faults.Watch(participant);
        await participant.GotoAsync($"{_line.Address}/join?study=demo");
        await participant.Locator("form button").First.DblClickAsync();
        await SeesAsync(participant, "step 1 of 8");
        Guid session = (await StoredSession.NewestAsync(App, Stop)).Row.Id;
        string[] places =
        [
            "/live", $"/live/{session}", "/today", "/stations", "/studies", "/studies/new", "/studies/demo", "/studies/demo/protocol", "/studies/demo/people", "/studies/demo/fairness", "/studies/demo/personal",
            "/studies/demo/ratings", "/studies/demo/room", "/studies/demo/dry-run", "/studies/demo/settings", "/catalogue", "/models", "/settings/access", $"/sessions/{session}", $"/sessions/{session}/again",
        ];
        var random = new Pcg32(20261127);
        await page.GotoAsync($"{_line.Address}/live");
        await Assertions.Expect(page.Locator("main h1")).ToBeVisibleAsync();
        for (int visit = 0; visit < places.Length + 8; visit++)
        {
            await GoAsync(page, places[visit < places.Length ? visit : random.NextInt32(places.Length)]);
            await Task.Delay(random.NextInt32(250), Stop);
            for (int press = 0; press < 3; press++)
            {
                await PressAnythingAsync(page, random);
            }

            if (random.NextInt32(4) == 0)
            {
                _did.Add("back");
                await page.EvaluateAsync("() => { history.back(); }");
            }

            await _faults.LookAsync(page, string.Join(", ", _did.TakeLast(8)));
        }

        await Task.Delay(500, Stop);
        await _faults.LookAsync(page, string.Join(", ", _did.TakeLast(8)));
        await _faults.LookAsync(participant, "being looked at");
        _faults.None();
        Assert.True(_did.Count > 60, $"Only {_did.Count} things were done.");
    }

    [Fact]
    public async Task ParticipantWhoPressesTwiceAndLoadsAnew_AnswersOnce()
    {
        await using SlowLine line = _line = new SlowLine(App.Address, s_delay);
        IPage page = await HurriedAsync();
        await page.GotoAsync($"{_line.Address}/join?study=demo");
        await page.Locator("form button").First.DblClickAsync();
        await SeesAsync(page, "step 1 of 8");
        await TwiceAsync(page, "Continue");
        await SeesAsync(page, "step 2 of 8");
        await page.Locator("fieldset.consent").First.WaitForAsync();
        foreach (ILocator item in await page.Locator("fieldset.consent").AllAsync())
        {
            await item.Locator("input").Nth(1).CheckAsync(new() { Force = true });
        }

        await TwiceAsync(page, "Continue");
        await SeesAsync(page, "step 3 of 8");
        await page.ReloadAsync();
        await page.Locator(".sound-heard button").First.EvaluateAsync("button => { button.click(); button.click(); }");
        foreach (int _ in Enumerable.Range(0, 3))
        {
            await page.Locator("[data-headphones-answer]").First.EvaluateAsync("button => { button.click(); button.click(); }");
        }

        await page.Locator(".notice-call button").Last.EvaluateAsync("button => { button.click(); button.click(); }");
        StoredSession stored = await StoredSession.WaitAsync(App, s => s.All<AssistanceCalled>().Count > 0, "a call", Stop);
        await page.ReloadAsync();
        await SeesAsync(page, "step 3 of 8");
        await _faults.LookAsync(page, "a hurried participant");
        _faults.None();
        Assert.Single(stored.All<AssistanceCalled>());
        Assert.Equal(5, stored.All<ConsentGiven>().Count);
        Assert.Equal(stored.All<StepEntered>().Select(step => step.Index).Distinct(), stored.All<StepEntered>().Select(step => step.Index));
        Assert.Equal(stored.All<DeviceChecked>().Select(check => check.Device).Distinct(), stored.All<DeviceChecked>().Select(check => check.Device));
        await HoldsAsync(1, context => context.Sessions.CountAsync(row => row.Origin == SessionOrigin.Pilot, Stop));
    }

    /// <summary>Somebody on a slow line, whose browser takes twice as long for its own work.</summary>
    private async Task<IPage> HurriedAsync()
    {
        _faults = new PageFaults(App);
        IPage page = await Lab.WindowAsync();
        ICDPSession browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object> { ["rate"] = 2 });
        _faults.Watch(page);
        return page;
    }

    private async Task<IPage> StaffAsync()
    {
        IPage page = await HurriedAsync();
        await page.GotoAsync(App.SignIn!.Replace(App.Address, _line.Address, StringComparison.Ordinal));
        return page;
    }

    private async Task SetUpAsync(IPage page)
    {
        await page.GotoAsync($"{_line.Address}/studies/new");
        await Assertions.Expect(page.Locator("h1")).ToBeFocusedAsync(); // a new page takes the focus once, a round trip after it is shown
        await page.GetByLabel("Title").FillAsync("Hurried");
        await page.GetByLabel("Code, part of the address").FillAsync("hurried");
        await page.GetByLabel("What is it for?").FillAsync("Basic research on music and mood.");
        await page.GetByLabel("Taking part is voluntary").CheckAsync();
        await page.GetByLabel("No teacher, employer").CheckAsync();
        await page.GetByLabel("Begin with").SelectOptionAsync("demo");
        await TwiceAsync(page, "Set up the study");
        await SeesAsync(page, "Valid: it can be published.");
        await TwiceAsync(page, "Publish as edition 1");
        await SeesAsync(page, "Edition 1 is published");
        await Task.Delay(3 * s_delay, Stop);
        await Assertions.Expect(page.Locator("p.fault")).ToHaveCountAsync(0);
    }

    private async Task TakeTableAsync(IPage page)
    {
        await page.GotoAsync($"{_line.Address}/catalogue");
        await page.Locator(".import input[type=file]").Nth(1).WaitForAsync();
        await Task.Delay(3 * s_delay, Stop);
        await page.Locator(".import input[type=file]").Nth(1).SetInputFilesAsync(new FilePayload { Name = "music.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("title,artist\nDay,Night\n") });
        await TwiceAsync(page, "Import 1 row");
        await SeesAsync(page, "1 added");
    }

    /// <summary>A step is skipped once, on either page that can.</summary>
    private async Task SkipAsync(IPage page)
    {
        IPage participant = await Lab.WindowAsync();
        await participant.GotoAsync($"{_line.Address}/join?study=demo");
        await participant.Locator("form button").First.ClickAsync();
        await SeesAsync(participant, "step 1 of 8");
        await page.GotoAsync($"{_line.Address}/today");
        await TwiceAsync(page, "Skip this step");
        await SeesAsync(participant, "step 2 of 8");
        await Task.Delay(3 * s_delay, Stop);
        StoredSession stored = await StoredSession.NewestAsync(App, Stop);
        Assert.Single(stored.All<StepSkipped>());
        await page.GotoAsync($"{_line.Address}/live/{stored.Row.Id}");
        await page.GetByLabel("What happened").FillAsync("A door slammed");
        await Task.Delay(3 * s_delay, Stop);
        await TwiceAsync(page, "Mark this moment");
        await SeesAsync(page, "Saved: “A door slammed”");
        stored = await StoredSession.WaitAsync(App, s => s.All<MarkerSet>().Count > 0, "a marker", Stop);
        Assert.Single(stored.All<MarkerSet>());
    }

    /// <summary>Presses as somebody does whose page does not answer at once: the second time on the screen from before, a moment later than a double click.</summary>
    private static async Task TwiceAsync(IPage page, string button)
    {
        await Assertions.Expect(Button(page, button)).ToBeEnabledAsync();
        await Button(page, button).FocusAsync(); // what was typed before is sent
        await Button(page, button).EvaluateAsync("async button => { button.click(); await new Promise(later => setTimeout(later, 60)); if (button.isConnected) button.click(); }");
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First;

    private static Task SeesAsync(IPage page, string text) => Assertions.Expect(page.GetByText(text).First).ToBeVisibleAsync();

    private async Task GoAsync(IPage page, string place)
    {
        _did.Add($"to {place}");
        try
        {
            await page.EvaluateAsync("place => Blazor.navigateTo(place)", place);
        }
        catch (PlaywrightException)
        {
            await page.GotoAsync(_line.Address + place); // another address was being loaded
        }
    }

    /// <summary>One of the page's controls, whichever comes: pressed once or twice, chosen, or typed into.</summary>
    private async Task PressAnythingAsync(IPage page, Pcg32 random)
    {
        try
        {
            string? did = await page.EvaluateAsync<string?>(
                """
                ([which, what, twice]) => {
                  const all = [...document.querySelectorAll('main button, main input:not([type=file]), main select, main summary, main textarea')].filter(one => one.offsetParent && !one.disabled);
                  if (all.length === 0) return null;
                  const one = all[which % all.length];
                  const name = (one.innerText || one.ariaLabel || one.tagName).slice(0, 40);
                  if (one.tagName === 'SELECT') { one.selectedIndex = what % one.options.length; one.dispatchEvent(new Event('change', { bubbles: true })); return `choose ${name}`; }
                  if (one.tagName === 'TEXTAREA' || (one.tagName === 'INPUT' && !['checkbox', 'radio', 'range'].includes(one.type))) {
                    one.value = one.type === 'number' ? `${1 + what % 5}` : 'some words';
                    for (const kind of ['input', 'change']) one.dispatchEvent(new Event(kind, { bubbles: true }));
                    return `type ${name}`;
                  }
                  one.click();
                  if (twice) one.click();
                  return `press ${name}`;
                }
                """,
                new object[] { random.NextInt32(1000), random.NextInt32(1000), random.NextInt32(2) == 0 });
            if (did is not null)
            {
                _did.Add(did);
            }
        }
        catch (PlaywrightException)
        {
            // It is being loaded.
        }
    }

    private async Task HoldsAsync(int expected, Func<MoodDbContext, Task<int>> count)
    {
        await using ServiceProvider services = new ServiceCollection().AddStorage(new StorageFolders(App.Database, App.Study.Data)).BuildServiceProvider();
        await using MoodDbContext context = await services.GetRequiredService<IDbContextFactory<MoodDbContext>>().CreateDbContextAsync(Stop);
        Assert.Equal(expected, await count(context));
    }
}
