using System.IO.Compression;
using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Storage;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>What is the participant's own: the card, the data behind its code, the erasure, and the session that goes on elsewhere. Read in German.</summary>
public sealed class ParticipantRightsTests : LabTest
{
    protected override void Skips() => FaceVideo.SkipUnlessPossible();

    protected override async Task<string?> ClipAsync() => await FaceVideo.SmileAsync();

    [Fact]
    public async Task Card_OpensTheOwnData_WhichIsTaken_AndErasedToTheLastByte()
    {
        IPage page = await GermanAsync();
        await JoinAsync(page);
        await AllowAsync(page, "camera", "frames_stored");
        await page.Locator("[data-camera-on]").ClickAsync();
        StoredSession session = await StoredSession.WaitAsync(App, s => s.All<FaceObserved>().Count > 10, "frames", Stop);
        string frames = Path.Combine(App.Folder, "frames", session.Row.Id.ToString("D"));
        Assert.True(Directory.Exists(frames));

        await PressAsync(page, "Aufhören");
        await SeesAsync(page, "Hier aufhören?");
        await CheckAsync(page, "stop");
        await PressAsync(page, "Aufhören, Daten behalten");
        await SeesAsync(page, "Ihre Karte zum Mitnehmen");
        await CheckAsync(page, "take-home card");
        string code = await page.Locator(".card-letters").InnerTextAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".card-letters")).ToHaveTextAsync(code);

        IPage own = await GermanAsync();
        await own.GotoAsync($"{App.Address}/me");
        await CheckAsync(own, "door to the own data");
        await OpenAsync(own, "ABCD-EFGH-JKMN");
        await SeesAsync(own, "Zu diesem Code gehören keine Daten.");
        await OpenAsync(own, code.ToLowerInvariant());
        await SeesAsync(own, "von Ihnen beendet");
        Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), own.Url, StringComparison.OrdinalIgnoreCase);
        await CheckAsync(own, "own data");
        await TakeAsync(own, session);

        await own.EvaluateAsync("() => document.querySelector('[name=sure]').required = false");
        await PressAsync(own, "Meine Daten löschen");
        await SeesAsync(own, "es wurde nichts gelöscht");
        await own.Locator("[name=sure]").CheckAsync();
        await PressAsync(own, "Meine Daten löschen");
        await SeesAsync(own, "Ihre Daten wurden gelöscht.");
        await CheckAsync(own, "erased");
        Assert.False(Directory.Exists(frames));
        AssertNoTrace(session.Row.Id, code);
        await own.GotoAsync($"{App.Address}/me/{code}");
        await SeesAsync(own, "Zu diesem Code gehören keine Daten.");
        await page.ReloadAsync();
        await SeesAsync(page, "Diese Sitzung ist nicht mehr hier");
        await CheckAsync(page, "gone");
    }

    [Fact]
    public async Task StoppedWithErasure_IsGone_AlsoWhatWasUnderWay()
    {
        IPage page = await GermanAsync();
        await JoinAsync(page);
        await AllowAsync(page, "camera", "frames_stored");
        await page.Locator("[data-camera-on]").ClickAsync();
        StoredSession session = await StoredSession.WaitAsync(App, s => s.All<FaceObserved>().Count > 10, "frames", Stop);

        await PressAsync(page, "Aufhören");
        await PressAsync(page, "Aufhören, alles löschen");
        await SeesAsync(page, "Ihre Daten werden jetzt gelöscht");
        await CheckAsync(page, "erasing");
        await Assertions.Expect(page.Locator(".card-home")).ToHaveCountAsync(0);

        for (int look = 0; Holds(Encoding.UTF8.GetBytes(session.Row.Id.ToString("D").ToUpperInvariant())); look++)
        {
            Assert.True(look < 120, "the session is still there");
            await Task.Delay(250, Stop);
        }

        Assert.False(Directory.Exists(Path.Combine(App.Folder, "frames", session.Row.Id.ToString("D"))));
        await page.ReloadAsync();
        await SeesAsync(page, "Diese Sitzung ist nicht mehr hier");
    }

    [Fact]
    public async Task ResumeCode_TakesTheSessionToAnotherBrowser_AtTheSameStep_AndTwoTabsAreTold()
    {
        IPage first = await GermanAsync();
        await JoinAsync(first);
        await AllowAsync(first, "camera");
        await first.Locator("[data-camera-on]").ClickAsync();
        await StoredSession.WaitAsync(App, s => s.All<FaceObserved>().Count > 5, "frames", Stop);
        IPage twin = await first.Context.NewPageAsync();
        await twin.GotoAsync($"{App.Address}/p");
        await Assertions.Expect(twin.Locator(".sensor")).ToHaveAttributeAsync("data-state", "live");
        await Assertions.Expect(first.Locator(".sensor")).ToHaveAttributeAsync("data-state", "elsewhere"); // one camera, not two
        await SeesAsync(twin, "Diese Sitzung ist auch in einem anderen Tab offen.");
        await SeesAsync(first, "Diese Sitzung ist auch in einem anderen Tab offen.");
        await CheckAsync(twin, "two tabs");
        await twin.CloseAsync();
        await Assertions.Expect(first.Locator(".way-twice")).ToBeHiddenAsync();

        StoredSession session = await StoredSession.NewestAsync(App, Stop);
        string code = await IssueAsync(session.Row.Id);
        IPage second = await GermanAsync();
        await second.GotoAsync($"{App.Address}/join");
        await second.Locator("#study").FillAsync($"{code[..4]}-{code[4..]}");
        await second.Locator("form button").ClickAsync();
        await SeesAsync(second, "Ihre Sitzung geht hier weiter");
        await CheckAsync(second, "resume");
        await PressAsync(second, "Mit meiner Sitzung weitermachen");
        await SeesAsync(second, "Schritt 3 von 8");
        await SeesAsync(first, "Diese Sitzung geht in einem anderen Browser weiter");
        await CheckAsync(first, "moved");
        await first.ReloadAsync();
        await SeesAsync(first, "Diese Sitzung geht in einem anderen Browser weiter");

        IPage third = await GermanAsync();
        await third.GotoAsync($"{App.Address}/p/{code}");
        await SeesAsync(third, "Mit diesem Code wurde schon weitergemacht.");
        await CheckAsync(third, "used code");
        string late = await IssueAsync(session.Row.Id);
        await PressAsync(second, "Aufhören");
        await PressAsync(second, "Aufhören, Daten behalten");
        await SeesAsync(second, "Ihre Karte zum Mitnehmen");
        await third.GotoAsync($"{App.Address}/p/{late}");
        await SeesAsync(third, "Diese Sitzung ist beendet und kann nicht weitergehen.");

        session = await StoredSession.NewestAsync(App, Stop);
        SessionResumed[] resumed = [.. session.All<SessionResumed>()];
        Assert.Contains(resumed, page => page is { How: "page", StepId: "device_check-1", Pass: 0 });
        Assert.Contains(resumed, page => page is { How: "code", StepId: "device_check-1", Pass: > 0, By: "anna" });
        Assert.Equal(1, session.All<StepEntered>().Count(step => step.StepId == "device_check-1"));
    }

    [Fact]
    public async Task SessionOpenForTooLong_HasExpired_AndAnUnknownCodeIsToldSo()
    {
        IPage page = await GermanAsync();
        await JoinAsync(page);
        await AllowAsync(page);
        await App.KillAsync();
        App.Settings.Add("--Sessions:MaxAgeHours=0.0003");
        await App.StartAsync(Stop);

        await StoredSession.WaitAsync(App, s => s.All<SessionEnded>().Count == 1, "the end", Stop);
        await page.ReloadAsync();
        await SeesAsync(page, "Diese Sitzung ist abgelaufen");
        await SeesAsync(page, "Ihre Karte zum Mitnehmen");
        await CheckAsync(page, "expired");
        StoredSession session = await StoredSession.NewestAsync(App, Stop);
        Assert.Equal(SessionEndReason.Expired, session.All<SessionEnded>().Single().Reason);
        IPage stranger = await GermanAsync();
        await stranger.GotoAsync($"{App.Address}/p/ABCDEFGH");
        await SeesAsync(stranger, "Dieser Code ist hier nicht bekannt.");
        await CheckAsync(stranger, "unknown code");
    }

    private static async Task TakeAsync(IPage own, StoredSession session)
    {
        Task<IDownload> waits = own.WaitForDownloadAsync();
        await PressAsync(own, "Meine Daten herunterladen");
        using var zip = await ZipFile.OpenReadAsync(await (await waits).PathAsync(), Stop);
        using var consents = new StreamReader(zip.GetEntry("consents.csv")!.Open());
        string text = await consents.ReadToEndAsync(Stop);
        Assert.Contains(session.Row.Pseudonym, text, StringComparison.Ordinal);
        Assert.Contains(session.Row.Id.ToString(), text, StringComparison.Ordinal);
        Assert.NotNull(zip.GetEntry("codebook.csv"));
    }

    private void AssertNoTrace(Guid session, string code)
    {
        Assert.False(Holds(Encoding.UTF8.GetBytes(session.ToString("D").ToUpperInvariant())), "the session's id as text");
        Assert.False(Holds(session.ToByteArray(bigEndian: true)), "the session's id in a log");
        Assert.False(Holds(Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal))), "the data code");
    }

    private bool Holds(byte[] trace) => Directory.EnumerateFiles(App.Folder, "mood.db*").Any(file =>
    {
        using FileStream open = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var all = new MemoryStream();
        open.CopyTo(all);
        return all.GetBuffer().AsSpan(0, (int)all.Length).IndexOf(trace) >= 0;
    });

    private async Task<string> IssueAsync(Guid session)
    {
        await using ServiceProvider services = new ServiceCollection().AddStorage(new StorageFolders(App.Database, App.Study.Data)).BuildServiceProvider();
        return (await services.GetRequiredService<ResumeCodes>().IssueAsync(session, "anna", Stop)).Code;
    }

    private async Task JoinAsync(IPage page)
    {
        await page.GotoAsync($"{App.Address}/join?study=demo");
        await CheckAsync(page, "join");
        await PressAsync(page, "Beginnen");
        await SeesAsync(page, "Schritt 1 von 8");
        await PressAsync(page, "Weiter");
        await SeesAsync(page, "Schritt 2 von 8");
    }

    private static async Task AllowAsync(IPage page, params string[] allowed)
    {
        string[] items = await page.EvaluateAsync<string[]>("() => [...new Set([...document.querySelectorAll('input[type=radio]')].map(input => input.name))]");
        Assert.Superset(allowed.ToHashSet(), items.ToHashSet());
        foreach (string item in items)
        {
            await page.Locator($"input[name={item}]").Nth(allowed.Contains(item) ? 0 : 1).CheckAsync(new() { Force = true });
        }

        await PressAsync(page, "Weiter");
        await SeesAsync(page, "Schritt 3 von 8");
    }

    private static async Task OpenAsync(IPage page, string code)
    {
        await page.GetByLabel("Ihr Datencode").FillAsync(code);
        await PressAsync(page, "Meine Daten zeigen");
    }

    private async Task<IPage> GermanAsync()
    {
        IBrowserContext context = await Lab.Browser.NewContextAsync(new() { Locale = "de-DE", ViewportSize = new() { Width = 360, Height = 780 }, Permissions = ["camera"] });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    private static Task SeesAsync(IPage page, string text) => Assertions.Expect(page.GetByText(text).First).ToBeVisibleAsync();

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    /// <summary>No violation, nothing wider than a phone, no English.</summary>
    private static async Task CheckAsync(IPage page, string where)
    {
        AxeResult result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, $"{where}: " + string.Join("; ", result.Violations.Select(v => $"{v.Id} ({v.Impact}): {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")));
        int over = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
        Assert.True(over <= 0, $"{where} is {over} px wider than the phone.");
        await WordsOnScreen.AssertGermanAsync(page, where);
        if (Environment.GetEnvironmentVariable("MULTIMODALMOOD_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{where.Replace(' ', '-')}.png"), FullPage = true });
        }
    }
}
