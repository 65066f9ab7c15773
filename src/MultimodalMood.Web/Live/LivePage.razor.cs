using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Layout;

namespace MultimodalMood.Web.Live;

/// <summary>A tile for every running session; a visitor sees demo sessions only.</summary>
public sealed partial class LivePage : IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);

    private readonly PageStay _stop = new();
    private readonly ConcurrentDictionary<Guid, (RunningSession Session, SessionWatch Watch)> _watches = new();
    private Task _updating = Task.CompletedTask;
    private IReadOnlyList<LiveTile>? _tiles;
    private bool _staff;
    private bool _blinded;

    [Inject]
    private SessionHost Host { get; set; } = null!;

    [Inject]
    private TrackLibrary Library { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Access { get; set; } = null!;

    private string Count => _tiles is [_] ? "One session" : FormattableString.Invariant($"{_tiles?.Count} sessions");

    /// <summary>Those of a group with a mood estimate that is not stale; live, pilot and simulated people are never one group.</summary>
    private static IReadOnlyList<GroupMember> Members(IEnumerable<LiveTile> group) => [.. group
        .Where(tile => tile.Now.Mood is { Stale: false, Certainty: > 0 })
        .Select(tile => new GroupMember(tile.Now.Mood!.Value.ValenceMean, tile.Now.Mood.Value.ArousalMean, tile.Now.Mood.Value.Certainty))];

    public async ValueTask DisposeAsync()
    {
        _stop.Dispose();
        await _updating;
        foreach ((_, SessionWatch watch) in _watches.Values)
        {
            await watch.DisposeAsync();
        }
    }

    protected override async Task OnInitializedAsync()
    {
        _staff = (await Access).User.IsStaff();
        _blinded = (await Access).User.IsBlinded();
        _updating = UpdateAsync(_stop.Token);
    }

    private async Task UpdateAsync(CancellationToken stop)
    {
        try
        {
            using var timer = new PeriodicTimer(s_interval, Time);
            do
            {
                await MatchAsync();
                _tiles = [.. _watches.Values
                    .Select(pair => (pair.Session, pair.Watch.Now))
                    .Select(pair => new LiveTile(pair.Session.Id, pair.Now, pair.Session.Runner.Clock.Now.TotalSeconds - pair.Now.TimeS))
                    .OrderByDescending(tile => SessionTile.Attention(tile.Now, tile.SilentS))
                    .ThenBy(tile => tile.Now.Participant, StringComparer.Ordinal)
                    .ThenBy(tile => tile.Session)];
                await InvokeAsync(StateHasChanged);
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault); // to the error boundary; a loop never dies silently
        }
    }

    /// <summary>Watches each session that runs, and no other.</summary>
    private async Task MatchAsync()
    {
        var running = Host.Running.Where(session => _staff || session.Opened.Origin is SessionOrigin.Demo).ToDictionary(session => session.Id);
        foreach ((Guid id, (_, SessionWatch watch)) in _watches)
        {
            if ((!running.ContainsKey(id) || watch.IsOver) && _watches.TryRemove(id, out _))
            {
                await watch.DisposeAsync();
            }
        }

        foreach (RunningSession session in running.Values)
        {
            if (session.Progress.EndReason is null && !_watches.ContainsKey(session.Id))
            {
                var watch = new SessionWatch(session.Runner, Library.TitleOf, SessionWatch.NoPoints, _blinded && session.Opened.Origin is not SessionOrigin.Demo);
                _watches[session.Id] = (session, watch);
                await watch.CaughtUp;
            }
        }
    }
}
