using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Web.Player;

/// <summary>The browser's one player (<c>player.js</c>), which owns the sound and reports facts by its own post; a page only tells it what comes next.</summary>
public sealed class BrowserPlayer : IAsyncDisposable
{
    private readonly IJSObjectReference _module;
    private readonly IJSObjectReference _player;
    private bool _heardHere;

    private BrowserPlayer(IJSObjectReference module, IJSObjectReference player)
    {
        _module = module;
        _player = player;
    }

    /// <summary>Finds it.</summary>
    /// <param name="js">The page's browser.</param>
    /// <param name="eventsUrl">Address that takes its facts; null for a participant's own.</param>
    public static async Task<BrowserPlayer> FindAsync(IJSRuntime js, string? eventsUrl = null)
    {
        ArgumentNullException.ThrowIfNull(js);
        IJSObjectReference module = await js.InvokeAsync<IJSObjectReference>("import", "./player/player.js");
        return new BrowserPlayer(module, await module.InvokeAsync<IJSObjectReference>("thePlayer", eventsUrl));
    }

    /// <summary>Makes a track ready; after the first one the page may start by itself.</summary>
    /// <param name="root">The element whose buttons it listens to.</param>
    /// <param name="track">The track.</param>
    /// <param name="url">Its sound.</param>
    /// <param name="step">The listening step.</param>
    /// <param name="playId">The playing that a reload interrupted; null for a new one.</param>
    public async Task LoadAsync(ElementReference root, Track track, string url, ListeningStep step, Guid? playId)
    {
        ArgumentNullException.ThrowIfNull(track);
        ArgumentNullException.ThrowIfNull(step);
        Loudness loudness = Loudness.Gain(track);
        await _player.InvokeVoidAsync("attach", root);
        await _player.InvokeVoidAsync("load", new
        {
            trackId = track.Id,
            url,
            durationS = track.DurationS,
            gainDb = loudness.GainDb,
            gainLimited = loudness.Limited,
            minListenS = step.MinListenS,
            excerpt = step.Excerpt ?? track.Excerpt,
            playId,
            auto = _heardHere,
        });
        _heardHere = true;
    }

    /// <summary>Fades the playing at hand out, seconds, and ends it as replaced.</summary>
    public ValueTask FadeOutAsync(double fadeS) => _player.InvokeVoidAsync("fadeOut", fadeS);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _player.InvokeVoidAsync("leave");
            await _player.DisposeAsync();
            await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, and its sound with it; a reload offers to go on.
        }
    }
}
