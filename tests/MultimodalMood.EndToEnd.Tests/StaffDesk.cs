using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>What staff do to get a study running, by its pages.</summary>
internal sealed class StaffDesk(IPage page, AppProcess app)
{
    /// <summary>Answers the ethics questions and makes a study without a protocol.</summary>
    public async Task SetUpAsync(string code, string title)
    {
        await page.GotoAsync($"{app.Address}/studies/new");
        await page.GetByLabel("Title").FillAsync(title);
        await page.GetByLabel("Code, part of the address").FillAsync(code);
        await page.GetByLabel("What is it for?").FillAsync("Basic research on music and mood.");
        await page.GetByLabel("Taking part is voluntary").CheckAsync();
        await page.GetByLabel("No teacher, employer").CheckAsync();
        await PressAsync("Set up the study");
        await SeesAsync("This study has no protocol yet.");
    }

    /// <summary>Brings a protocol in as a file; it must be valid. A file that is named before the page's script listens is named again.</summary>
    public async Task ImportAsync(string protocol)
    {
        var file = new FilePayload { Name = "protocol.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(protocol) };
        ILocator taken = page.GetByText("protocol.json is the draft now").First;
        for (int attempt = 1; attempt < 4 && await taken.CountAsync() == 0; attempt++)
        {
            await page.Locator("input[type=file]").SetInputFilesAsync(file);
            try
            {
                await taken.WaitForAsync(new() { Timeout = 10_000 });
            }
            catch (TimeoutException)
            {
                // Not listened to yet.
            }
        }

        await SeesAsync("Valid: it can be published.");
    }

    public async Task PublishAsync()
    {
        await PressAsync("Publish as edition 1");
        await SeesAsync("Edition 1 is published");
    }

    /// <summary>Makes codes for pilot sessions, without their hyphen.</summary>
    public async Task<IReadOnlyList<string>> InviteAsync(string code, int count)
    {
        await page.GotoAsync($"{app.Address}/studies/{code}/people");
        await PressAsync("Pilot");
        await page.GetByLabel("How many").FillAsync($"{count}");
        await PressAsync("Make codes for pilot sessions");
        await SeesAsync($"{count} codes were made.");
        return [.. (await page.Locator("table code").AllInnerTextsAsync()).Select(shown => shown.Replace("-", "", StringComparison.Ordinal))];
    }

    public Task PressAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    public Task SeesAsync(string text) => Assertions.Expect(page.GetByText(text).First).ToBeVisibleAsync();

    /// <summary>axe-core finds nothing on the page as it stands.</summary>
    public static async Task CheckAsync(IPage page, string where)
    {
        AxeResult result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, $"{where}: " + string.Join("; ", result.Violations.Select(v => $"{v.Id} ({v.Impact}): {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")));
    }
}
