using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Player;

/// <summary>A listening step: a track is chosen, plays, is rated; then the next.</summary>
/// <remarks>What is shown follows from the session's log. <c>player.js</c> owns the sound and reports facts by its own post; the circuit only
/// tells it which track comes next.</remarks>
public sealed partial class ListeningView : IAsyncDisposable
{
    private readonly HashSet<string> _unplayable = new(StringComparer.Ordinal);
    private ElementReference _root;
    private BrowserPlayer? _player;
    private ListeningPhase _phase = ListeningPhase.Choose;
    private string? _scale;
    private Track? _track;
    private bool _failed;
    private (int Place, long Recommendation) _told = (-1, -1);
    private Guid? _toldOf;
    private bool _choosing;

    [Parameter, EditorRequired]
    public required RunningSession Session { get; set; }

    [Parameter, EditorRequired]
    public required PlannedStep Step { get; set; }

    /// <summary>Where the session stands; given anew at each change.</summary>
    [Parameter, EditorRequired]
    public required SessionProgress Progress { get; set; }

    /// <summary>The participant goes on to the next step.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    /// <summary>Something was recorded: look at the progress again.</summary>
    [Parameter]
    public EventCallback OnRecorded { get; set; }

    [Inject]
    private TrackPicker Picker { get; set; } = default!;

    [Inject]
    private TrackLibrary Library { get; set; } = default!;

    [Inject]
    private ILogger<ListeningView> Log { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private ListeningStep Listening => (ListeningStep)Step.Definition;

    private IEnumerable<TrackPlay> Plays => SessionGuide.PlaysOf(Step, Progress);

    private int Number => Plays.Count() + (_phase is ListeningPhase.Ready or ListeningPhase.Choose or ListeningPhase.Offer ? 1 : 0);

    protected override void OnParametersSet()
    {
        _phase = SessionGuide.Phase(Step, Session.Opened.Seed, Progress);
        _scale = SessionGuide.NextScale(Step, Progress);
        string? trackId = _phase is ListeningPhase.Ready ? SessionGuide.TrackToPlay(Progress) : Plays.LastOrDefault()?.TrackId;
        _track = trackId is null ? null : Library.Find(trackId);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Listening.Together)
        {
            return; // the room's page plays
        }

        if (firstRender)
        {
            _player = new BrowserPlayer(Js, soonOver: () => InvokeAsync(ChooseAheadAsync));
            await _player.FindAsync();
        }

        if (_player is not { IsFound: true })
        {
            return;
        }

        if (_phase is ListeningPhase.Choose && !_failed)
        {
            await ChooseAsync();
        }
        else if (_phase is ListeningPhase.Ready or ListeningPhase.Playing)
        {
            await LoadAsync();
            await GoOnAsync();
        }
    }

    /// <summary>Tells the player which track comes, once for each list, and which playing of it the record has, once for each.</summary>
    private async Task LoadAsync()
    {
        Guid? playing = _phase is ListeningPhase.Playing ? Progress.Playing?.PlayId : null;
        int place = Plays.Count() - (playing is null ? 0 : 1);
        if (_track is null || _told.Place > place)
        {
            return;
        }

        if (_told.Place < place || (playing is null && _told.Recommendation != Progress.RecommendationSequence))
        {
            (_told, _toldOf) = ((place, Progress.RecommendationSequence), playing);
            await _player!.LoadAsync(_root, _track, UrlOf(_track), Listening, playing);
        }
        else if (playing is { } begun && begun != _toldOf)
        {
            _toldOf = begun;
            await _player!.GoOnAsync(_track, UrlOf(_track), Listening, begun);
        }
    }

    /// <summary>What follows the track that sounds: the next without a silence, or, where the mood has turned, as the rule says.</summary>
    private async Task GoOnAsync()
    {
        AdaptRule? turned = Turned();
        if (turned is { At: AdaptAt.Fade, FadeS: var fadeS })
        {
            await _player!.FadeOutAsync(fadeS);
            return;
        }

        if (Ahead() is not { } next)
        {
            if (_told.Place == Plays.Count() && _phase is ListeningPhase.Playing)
            {
                // A break was asked for, or the participant named their mood.
                _told = (Plays.Count() - 1, -1);
                await _player!.DropNextAsync();
            }

            if (turned is { At: AdaptAt.CrossFade })
            {
                await ChooseAheadAsync();
            }

            return;
        }

        (int, long) wanted = (Plays.Count(), Progress.RecommendationSequence);
        if (wanted == _told)
        {
            return;
        }

        _told = wanted;
        await (turned is { At: AdaptAt.CrossFade } crossed
            ? _player!.CrossToAsync(next, UrlOf(next), Listening, crossed.FadeS)
            : _player!.FollowAsync(next, UrlOf(next), Listening));
    }

    /// <summary>The track that was chosen to follow the one that sounds; null while none is.</summary>
    private Track? Ahead() => SessionGuide.TrackAhead(Step, Session.Opened.Seed, Progress) is { } id ? Library.Find(id) : null;

    private Task ChooseAheadAsync() =>
        SessionGuide.MayChooseAhead(Step, Session.Progress) && SessionGuide.TrackAhead(Step, Session.Opened.Seed, Session.Progress) is null ? ChooseAsync() : Task.CompletedTask;

    /// <summary>The rule by which the playing at hand makes way for one that follows the mood; null while it goes on, and for a step's last.</summary>
    private AdaptRule? Turned() =>
        Listening.Adapt is { At: not AdaptAt.Boundary } rule
        && Progress is { Playing: { } play, Followed: { Mood.Cause: MoodFollowed.Shifted or MoodFollowed.Disliked or MoodFollowed.Said } followed } && followed.At > play.StartedAt
        && Plays.Count() < Listening.Tracks ? rule : null;

    private static string UrlOf(Track track) => $"session/tracks/{Uri.EscapeDataString(track.Id)}";

    private async Task ChooseAsync()
    {
        if (_choosing)
        {
            return;
        }

        _choosing = true;
        _failed = false;
        try
        {
            await Picker.PickAsync(Session, Step, _unplayable, CancellationToken.None);
        }
        catch (InvalidInputException fault)
        {
            // Which track or setting it was is for the lab; the participant is told what they can do.
            Log.LogWarning("Session {Session}: no track for {Step}: {Fault}", Session.Id, Step.Id, fault.Message);
            _failed = true;
        }
        catch (SessionClosedException)
        {
            // A preview that is closed, or an erased session: nobody waits for the track.
            return;
        }
        finally
        {
            _choosing = false;
        }

        await OnRecorded.InvokeAsync();
    }

    /// <summary>Chooses another than the one that was on screen; pressed twice, one other.</summary>
    private Task AnotherAsync(Track? shown) => shown is null || _unplayable.Add(shown.Id) ? ChooseAsync() : Task.CompletedTask;

    private async Task RateAsync(double? value)
    {
        if (Plays.LastOrDefault() is { } play && _scale is { } scale && Session.Progress.Plays.All(one => one.PlayId != play.PlayId || !one.Ratings.ContainsKey(scale))) // another tab may have rated it
        {
            await Session.Runner.PostDurableAsync(Session.Runner.Clock.Now, new TrackRated(play.PlayId, play.TrackId, scale, value));
        }

        await OnRecorded.InvokeAsync();
    }

    public ValueTask DisposeAsync() => _player?.DisposeAsync() ?? ValueTask.CompletedTask;
}
