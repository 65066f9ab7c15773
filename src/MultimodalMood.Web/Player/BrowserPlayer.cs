using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Study;
using MultimodalMood.Sensors.Browser;

namespace MultimodalMood.Web.Player;

/// <summary>The browser's one player (<c>player.js</c>), which owns the sound and reports facts by its own post; a page only tells it what comes next.</summary>
/// <remarks>What a page says after it was left is not passed on: the sound of a page that is gone would be nobody's to stop.</remarks>
public sealed class BrowserPlayer : IAsyncDisposable
{
    /// <summary>How long before a track's end the page is told, seconds: enough to choose the next and to fetch it, and as near to its mood as may be.</summary>
    private const double AheadS = 6;

    private readonly ComponentScript _script = new();
    private readonly IJSRuntime _js;
    private readonly string? _eventsUrl;
    private readonly Func<Task>? _soonOver;
    private readonly DotNetObjectReference<BrowserPlayer> _self;
    private IJSObjectReference? _player;
    private bool _heardHere;

    /// <summary>Knows it; <see cref="FindAsync"/> finds it.</summary>
    /// <param name="js">The page's browser.</param>
    /// <param name="eventsUrl">Address that takes its facts; null for a participant's own.</param>
    /// <param name="soonOver">Told once for each playing, when it will soon have come to its end; null for nobody.</param>
    public BrowserPlayer(IJSRuntime js, string? eventsUrl = null, Func<Task>? soonOver = null)
    {
        (_js, _eventsUrl, _soonOver) = (js, eventsUrl, soonOver);
        _self = DotNetObjectReference.Create(this);
    }

    /// <summary>Whether it was found and the page is still there.</summary>
    public bool IsFound => _player is not null;

    /// <summary>Finds it, once.</summary>
    public async Task FindAsync() => _player ??= await _script.HoldAsync(_js, "./player/player.js", "thePlayer", _eventsUrl);

    /// <summary>Makes a track ready; after the first one the page may start by itself.</summary>
    /// <param name="root">The element whose buttons it listens to.</param>
    /// <param name="track">The track.</param>
    /// <param name="url">Its sound.</param>
    /// <param name="step">The listening step.</param>
    /// <param name="playId">The playing that a reload interrupted; null for a new one.</param>
    public async Task LoadAsync(ElementReference root, Track track, string url, ListeningStep step, Guid? playId)
    {
        await TellAsync("attach", root, _self);
        await TellAsync("load", Options(track, url, step, playId));
        _heardHere = true;
    }

    /// <summary>Goes on with a playing of the track made ready that the record has: one that began here is left alone, one that began in another tab or before a reload is offered.</summary>
    public Task GoOnAsync(Track track, string url, ListeningStep step, Guid playId) => TellAsync("goOn", Options(track, url, step, playId));

    /// <summary>Makes the track ready that starts without a silence when the one at hand has come to its end.</summary>
    public Task FollowAsync(Track track, string url, ListeningStep step) => TellAsync("follow", Options(track, url, step, null));

    /// <summary>What was made ready by <see cref="FollowAsync"/> is not to follow.</summary>
    public Task DropNextAsync() => TellAsync("dropNext");

    /// <summary>Starts a track over the one at hand, which fades out under it, seconds, and ends as replaced.</summary>
    public Task CrossToAsync(Track track, string url, ListeningStep step, double fadeS) => TellAsync("crossTo", Options(track, url, step, null), fadeS);

    /// <summary>Fades the playing at hand out, seconds, and ends it as replaced.</summary>
    public Task FadeOutAsync(double fadeS) => TellAsync("fadeOut", fadeS);

    /// <summary>Called by the browser.</summary>
    [JSInvokable("Ending")]
    public Task EndingAsync() => _soonOver?.Invoke() ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _player = null;
        _self.Dispose();
        await _script.DisposeAsync();
    }

    private async Task TellAsync(string what, params object?[] arguments)
    {
        try
        {
            await (_player?.InvokeVoidAsync(what, arguments) ?? ValueTask.CompletedTask);
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
