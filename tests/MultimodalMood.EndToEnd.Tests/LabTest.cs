namespace MultimodalMood.EndToEnd.Tests;

/// <summary>A test with the app running as a process of its own and a browser whose camera sees a clip.</summary>
public abstract class LabTest : IAsyncLifetime
{
    private LabBrowser? _lab;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal AppProcess App { get; } = new();

    /// <summary>The browser; a test whose clip is its own launches it by <see cref="LaunchAsync"/> first.</summary>
    internal LabBrowser Lab => _lab ?? throw new InvalidOperationException("No browser was launched.");

    public async ValueTask InitializeAsync()
    {
        Skips();
        await Task.WhenAll(App.StartAsync(Stop), LaunchOwnAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_lab is not null)
        {
            await _lab.DisposeAsync();
        }

        await App.DisposeAsync();
        GC.SuppressFinalize(this);
        // A page that broke for somebody, or a task that died, also where the test looked elsewhere.
        IReadOnlyList<string> faults = App.TakeFaults();
        Assert.True(faults.Count == 0, "The app wrote down faults:\n" + string.Join('\n', faults));
    }

    /// <summary>Skips the test, with a message, when something that it needs is not installed.</summary>
    protected virtual void Skips()
    {
    }

    /// <summary>What the camera sees: a file, empty for Chromium's own test picture, null when the test launches the browser itself.</summary>
    protected virtual Task<string?> ClipAsync() => Task.FromResult<string?>("");

    private async Task LaunchOwnAsync()
    {
        if (await ClipAsync() is { } clip)
        {
            await LaunchAsync(clip.Length > 0 ? clip : null);
        }
    }

    /// <summary>Launches the browser with a clip.</summary>
    protected async Task LaunchAsync(string? clip = null) => _lab = await LabBrowser.LaunchAsync(clip);
}
