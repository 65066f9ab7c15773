using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Layout;

namespace MultimodalMood.Web.Live;

/// <summary>One running session. The text comes through the circuit at the pace of the fusion; the chart has its own wire.</summary>
public sealed partial class SessionPage : IAsyncDisposable
{
    private const int TableRows = 60;
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_speakEvery = TimeSpan.FromSeconds(10);

    private readonly LinkedList<SecondRow> _newest = [];
    private PageStay _stop = new();
    private Task _updating = Task.CompletedTask;
    private RunningSession? _session;
    private SessionWatch? _watch;
    private Guid _shown;
    private PageState _state;
    private LiveNow? _now;
    private double _silentS;
    private IReadOnlyList<SecondRow> _rows = [];
    private string _spoken = "";
    private bool _staff;
    private bool _mayRead;
    private bool _mayRun;
    private bool _blinded;
    private bool _left;

    [Parameter]
    public Guid Session { get; set; }

    [Inject]
    private SessionHost Host { get; set; } = null!;

    [Inject]
    private TrackLibrary Library { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Access { get; set; } = null!;

    private string Name => _now is { Participant.Length: > 0 } now ? now.Participant : "Session";

    public async ValueTask DisposeAsync()
    {
        _left = true;
        await LeaveAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Session)
        {
            return;
        }

        Guid session = _shown = Session;
        await LeaveAsync();
        if (_left || _shown != session)
        {
            return; // Left, or another session was asked for meanwhile: a watch begun now would be nobody's to end.
        }

        _stop = new PageStay();
        _newest.Clear();
        _rows = [];
        _staff = (await Access).User.IsStaff();
        _mayRead = _staff && !(await Access).User.IsBlinded();
        _mayRun = (await Access).User.MayRun();
        _session = Host.Find(Session);
        _blinded = (await Access).User.IsBlinded() && _session?.Opened.Origin is not SessionOrigin.Demo;
        if (_session is null || !(_staff || _session.Opened.Origin is SessionOrigin.Demo))
        {
            _state = PageState.Absent;
            return;
        }

        _state = PageState.Loading;
        _watch = new SessionWatch(_session.Runner, Library.TitleOf, SessionWatch.NoPoints, _blinded);
        _updating = UpdateAsync(_session, _watch, _stop.Token);
    }

    private async Task LeaveAsync()
    {
        _stop.Dispose();
        await _updating;
        if (_watch is { } watch)
        {
            _watch = null;
            await watch.DisposeAsync();
        }
    }

    private async Task UpdateAsync(RunningSession session, SessionWatch watch, CancellationToken stop)
    {
        try
        {
            await watch.CaughtUp.WaitAsync(stop);
            using var timer = new PeriodicTimer(s_interval, Time);
            DateTimeOffset spokenAt = DateTimeOffset.MinValue;
            do
            {
                _now = watch.Now;
                _silentS = session.Runner.Clock.Now.TotalSeconds - _now.TimeS;
                _state = PageState.Shown;
                AddRow(SecondRow.Of(_now));
                if (Time.GetUtcNow() - spokenAt >= s_speakEvery)
                {
                    spokenAt = Time.GetUtcNow();
                    _spoken = _blinded ? LiveSummary.Blind(_now) : LiveSummary.Of(_now);
                }

                await InvokeAsync(StateHasChanged);
            }
            while (!watch.IsOver && _now.EndReason is null && await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault); // to the error boundary; a loop never dies silently
        }
    }

    private void AddRow(SecondRow row)
    {
        if (_newest.First?.Value.Clock == row.Clock)
        {
            return;
        }

        _newest.AddFirst(row);
        if (_newest.Count > TableRows)
        {
            _newest.RemoveLast();
        }

        _rows = [.. _newest];
    }
}
