using Microsoft.JSInterop;

namespace MultimodalMood.Web.Tests.Scripts;

/// <summary>A browser whose script, and what the script makes, arrive when the test says so; it writes down what it was told.</summary>
internal sealed class SlowBrowser : IJSRuntime
{
    private readonly TaskCompletionSource _script = new();
    private TaskCompletionSource _parts = new();

    public SlowBrowser() => _parts.SetResult();

    public List<string> Said { get; } = [];

    public void Arrive() => _script.SetResult();

    public void Break() => _script.SetException(new JSDisconnectedException("The tab is gone."));

    public void HoldParts() => _parts = new();

    public void ArriveParts() => _parts.SetResult();

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, CancellationToken.None, args);

    public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
    {
        Say(identifier, args);
        await _script.Task;
        return (TValue)(object)new Reference(this, "module");
    }

    private void Say(string what, object?[]? args) => Said.Add(string.Join(' ', [what, .. args ?? []]));

    private sealed class Reference(SlowBrowser browser, string name) : IJSObjectReference
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, CancellationToken.None, args);

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            browser.Say(name is "module" ? identifier : $"{name} {identifier}", args);
            await browser._parts.Task;
            return typeof(TValue) == typeof(IJSObjectReference) ? (TValue)(object)new Reference(browser, "part") : default!;
        }

        public ValueTask DisposeAsync()
        {
            browser.Say($"{name} gone", null);
            return ValueTask.CompletedTask;
        }
    }
}
