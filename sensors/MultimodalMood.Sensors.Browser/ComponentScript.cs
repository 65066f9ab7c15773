using Microsoft.JSInterop;

namespace MultimodalMood.Sensors.Browser;

/// <summary>A component's script: called only while the component is on the page, and let go of when it leaves.</summary>
/// <remarks>To fetch a script takes a round trip or more, and the component may leave meanwhile. The browser would be given null for its
/// element then, and a camera attached afterwards would be nobody's to stop. Used from the component's own dispatcher.</remarks>
public sealed class ComponentScript : IAsyncDisposable
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _part;
    private bool _left;

    /// <summary>Calls a function that gives nothing back; see <see cref="AskAsync{T}"/>.</summary>
    public Task AttachAsync(IJSRuntime js, string path, string function, params object?[] arguments) => AskAsync<object>(js, path, function, arguments);

    /// <summary>Calls a function whose part of the page is ended, by its <c>dispose</c>, when the component leaves; see <see cref="AskAsync{T}"/>.</summary>
    /// <returns>The part; null where the component has left.</returns>
    public async Task<IJSObjectReference?> HoldAsync(IJSRuntime js, string path, string function, params object?[] arguments)
    {
        IJSObjectReference? part = await AskAsync<IJSObjectReference>(js, path, function, arguments);
        if (_left)
        {
            await LetGoAsync(part, null);
            return null;
        }

        return _part = part;
    }

    /// <summary>Fetches the script, once, and calls one of its functions.</summary>
    /// <param name="js">The page's browser.</param>
    /// <param name="path">The script, from the page's base address; the same at every call.</param>
    /// <param name="function">What it exports.</param>
    /// <param name="arguments">What the function is given.</param>
    /// <returns>What it gave; the default where the component or its tab has left: then it was not called.</returns>
    /// <exception cref="JSException">The script is not there, or its function threw.</exception>
    public async Task<T?> AskAsync<T>(IJSRuntime js, string path, string function, params object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(js);
        try
        {
            if (_module is null && !_left)
            {
                IJSObjectReference module = await js.InvokeAsync<IJSObjectReference>("import", path);
                if (_left)
                {
                    await module.DisposeAsync();
                }
                else
                {
                    _module = module;
                }
            }

            return _left ? default : await _module!.InvokeAsync<T>(function, arguments);
        }
        catch (JSDisconnectedException)
        {
            return default; // the tab is gone
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_left)
        {
            return;
        }

        _left = true;
        await LetGoAsync(_part, _module);
    }

    private static async Task LetGoAsync(IJSObjectReference? part, IJSObjectReference? module)
    {
        try
        {
            if (part is not null)
            {
                await part.InvokeVoidAsync("dispose");
                await part.DisposeAsync();
            }

            if (module is not null)
            {
                await module.DisposeAsync();
            }
        }
        catch (Exception fault) when (fault is JSDisconnectedException or OperationCanceledException)
        {
            // The tab is gone, and its camera, strap or chart with it.
        }
    }
}
