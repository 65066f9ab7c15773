using Microsoft.Playwright;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>Whatever must not happen, however hurried people are: a page that stops, a script's error, an answer that the server failed to give, a fault in its log.</summary>
internal sealed class PageFaults(AppProcess app)
{
    private readonly List<string> _found = [];

    /// <summary>Watches a page.</summary>
    public void Watch(IPage page)
    {
        page.PageError += (_, error) => Add(page, "a script's error", error);
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 500)
            {
                Add(page, $"answer {answer.Status}", answer.Url);
            }
        };
    }

    /// <summary>Looks whether the page stopped.</summary>
    /// <param name="page">The page.</param>
    /// <param name="did">What was done there last.</param>
    public async Task LookAsync(IPage page, string did)
    {
        try
        {
            if (await page.EvaluateAsync<string?>("() => document.querySelector('section.fault[role=alert], main[role=alert]')?.innerText ?? null") is { } told)
            {
                Add(page, "the page stopped", $"{told} after {did}");
            }
        }
        catch (PlaywrightException)
        {
            // It is being loaded.
        }
    }

    /// <summary>Fails with all that was found, the server's log among it.</summary>
    public void None()
    {
        _found.AddRange(app.TakeFaults().Select(fault => $"the server: {fault}"));
        Assert.True(_found.Count == 0, string.Join("\n", _found.Distinct()));
    }

    private void Add(IPage page, string what, string told) => _found.Add($"{what} at {page.Url}: {told}");
}
