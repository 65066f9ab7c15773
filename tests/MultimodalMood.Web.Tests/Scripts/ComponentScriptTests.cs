using Microsoft.JSInterop;
using MultimodalMood.Sensors.Browser;
using MultimodalMood.Web.Tests.Words;

namespace MultimodalMood.Web.Tests.Scripts;

/// <summary>A component may leave the page at any moment, also while its script is on the way.</summary>
public sealed class ComponentScriptTests : IAsyncDisposable
{
    private readonly SlowBrowser _browser = new();
    private readonly ComponentScript _script = new();

    public ValueTask DisposeAsync() => _script.DisposeAsync();

    [Fact]
    public async Task ComponentOnThePage_FetchesOnce_AndIsLetGoOf()
    {
        _browser.Arrive();
        await _script.HoldAsync(_browser, "./a.js", "show", 1);
        await _script.AttachAsync(_browser, "./a.js", "attach", 2);
        await _script.DisposeAsync();
        await _script.DisposeAsync();

        Assert.Equal(["import ./a.js", "show 1", "attach 2", "part dispose", "part gone", "module gone"], _browser.Said);
    }

    [Fact]
    public async Task ComponentThatLeavesWhileItsScriptIsFetched_CallsNothing()
    {
        Task<string?> asked = _script.AskAsync<string>(_browser, "./a.js", "facts");
        Task attached = _script.AttachAsync(_browser, "./a.js", "attach");
        await _script.DisposeAsync();
        _browser.Arrive();

        Assert.Null(await asked);
        await attached;
        Assert.Equal(["import ./a.js", "import ./a.js", "module gone", "module gone"], _browser.Said);
    }

    [Fact]
    public async Task ComponentThatLeavesWhileItsPartIsMade_EndsIt()
    {
        _browser.Arrive();
        _browser.HoldParts();
        Task<IJSObjectReference?> held = _script.HoldAsync(_browser, "./a.js", "attach");
        await _script.DisposeAsync();
        _browser.ArriveParts();

        Assert.Null(await held);
        Assert.Equal(["import ./a.js", "attach", "module gone", "part dispose", "part gone"], _browser.Said);
    }

    [Fact]
    public async Task ComponentThatLeft_AsksForNothing()
    {
        await _script.DisposeAsync();

        Assert.Null(await _script.HoldAsync(_browser, "./a.js", "attach"));
        Assert.Empty(_browser.Said);
    }

    [Fact]
    public async Task TabThatIsGone_IsNoFault()
    {
        _browser.Break();

        Assert.Null(await _script.AskAsync<string>(_browser, "./a.js", "facts"));
        await _script.DisposeAsync();
    }

    /// <summary>Fetching by hand forgets the component that leaves meanwhile: its page stopped with a script's error.</summary>
    [Fact]
    public void Scripts_AreFetchedInOnePlaceOnly()
    {
        string root = ParticipantWordsTests.Root();
        string[] fetching =
        [
            .. new[] { "src", "sensors" }
                .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.*", SearchOption.AllDirectories))
                .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
                .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .Where(file => File.ReadAllText(file).Contains("<IJSObjectReference>(\"import\"", StringComparison.Ordinal))
                .Select(file => Path.GetFileName(file)),
        ];

        Assert.Equal(["ComponentScript.cs"], fetching);
    }
}
