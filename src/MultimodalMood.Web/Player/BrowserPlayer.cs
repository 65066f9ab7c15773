using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Web.Player;

/// <summary>The browser's one player (<c>player.js</c>), which owns the sound and reports facts by its own post; a page only tells it what comes next.</summary>
public sealed class BrowserPlayer : IAsyncDisposable
{
    /// <summary>How long before a track's end the page is told, seconds: enough to choose the next and to fetch it, and as near to its mood as may be.</summary>
    private const double AheadS = 6;

    private readonly IJSObjectReference _module;
    private readonly IJSObjectReference _player;
    private readonly DotNetObjectReference<BrowserPlayer> _self;
    private readonly Func<Task>? _soonOver;
    private bool _heardHere;

    private BrowserPlayer(IJSObjectReference module, IJSObjectReference player, Func<Task>? soonOver)
    {
        _module = module;
        _player = player;
        _soonOver = soonOver;
        _self = DotNetObjectReference.Create(this);
    }

    /// <summary>Finds it.</summary>
    /// <param name="js">The page's browser.</param>
    /// <param name="eventsUrl">Address that takes its facts; null for a participant's own.</param>
    /// <param name="soonOver">Told once for each playing, when it will soon have come to its end; null for nobody.</param>
    public static async Task<BrowserPlayer> FindAsync(IJSRuntime js, string? eventsUrl = null, Func<Task>? soonOver = null)
    {
        ArgumentNullException.ThrowIfNull(js);
        IJSObjectReference module = await js.InvokeAsync<IJSObjectReference>("import", "./player/player.js");
        return new BrowserPlayer(module, await module.InvokeAsync<IJSObjectReference>("thePlayer", eventsUrl), soonOver);
    }

    /// <summary>Makes a track ready; after the first one the page may start by itself.</summary>
    /// <param name="root">The element whose buttons it listens to.</param>
    /// <param name="track">The track.</param>
    /// <param name="url">Its sound.</param>
    /// <param name="step">The listening step.</param>
    /// <param name="playId">The playing that a reload interrupted; null for a new one.</param>
    public async Task LoadAsync(ElementReference root, Track track, string url, ListeningStep step, Guid? playId)
    {
        await _player.InvokeVoidAsync("attach", root, _self);
        await _player.InvokeVoidAsync("load", Options(track, url, step, playId));
        _heardHere = true;
    }

    /// <summary>Makes the track ready that starts without a silence when the one at hand has come to its end.</summary>
    public ValueTask FollowAsync(Track track, string url, ListeningStep step) => _player.InvokeVoidAsync("follow", Options(track, url, step, null));

    /// <summary>What was made ready by <see cref="FollowAsync"/> is not to follow.</summary>
    public ValueTask DropNextAsync() => _player.InvokeVoidAsync("dropNext");

    /// <summary>Starts a track over the one at hand, which fades out under it, seconds, and ends as replaced.</summary>
    public ValueTask CrossToAsync(Track track, string url, ListeningStep step, double fadeS) => _player.InvokeVoidAsync("crossTo", Options(track, url, step, null), fadeS);

    /// <summary>Fades the playing at hand out, seconds, and ends it as replaced.</summary>
    public ValueTask FadeOutAsync(double fadeS) => _player.InvokeVoidAsync("fadeOut", fadeS);

    /// <summary>Called by the browser.</summary>
    [JSInvokable("Ending")]
    public Task EndingAsync() => _soonOver?.Invoke() ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _self.Dispose();
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

    private object Options(Track track, string url, ListeningStep step, Guid? playId)
    {
        ArgumentNullException.ThrowIfNull(track);
        ArgumentNullException.ThrowIfNull(step);
        Loudness loudness = Loudness.Gain(track);
        return new
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
            aheadS = AheadS,
        };
    }
}
