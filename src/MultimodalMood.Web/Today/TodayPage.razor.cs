using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Layout;
using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Today;

/// <summary>The assistant's page: running sessions, who needs help first, and acts that do not unblind. Each act is in the session's record.</summary>
public sealed partial class TodayPage : IAsyncDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);
    private readonly PageStay _stop = new();
    private readonly Dictionary<Guid, string> _messages = [];
    private readonly Dictionary<Guid, SessionTime> _seen = [];
    private IReadOnlyList<TodayLine> _lines = [];
    private string _announced = "";
    private Task _looking = Task.CompletedTask;

    [CascadingParameter]
    private Task<AuthenticationState> Access { get; set; } = null!;

    [Inject]
    private SessionHost Host { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    public async ValueTask DisposeAsync()
    {
        _stop.Dispose();
        await _looking;
    }

    protected override void OnInitialized() => Read();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _looking = LookAsync(_stop.Token);
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        try
        {
            using var timer = new PeriodicTimer(s_look, Time);
            while (await timer.WaitForNextTickAsync(stop))
            {
                await InvokeAsync(() =>
                {
                    Read();
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private void Read()
    {
        HashSet<Guid> calling = [.. _lines.Where(line => line.HelpCalled).Select(line => line.Session.Id)];
        _lines = [.. Host.Running
            .Where(session => session.Opened.Origin is not SessionOrigin.Demo)
            .Select(session => TodayLine.Of(session, _seen.TryGetValue(session.Id, out SessionTime seen) && session.Progress.AssistanceCalledAt <= seen))
            .OrderByDescending(line => line.HelpCalled).ThenByDescending(line => line.NeedsHelp).ThenBy(line => line.Session.Opened.OpenedUtcMicroseconds)];
        foreach (TodayLine line in _lines)
        {
            _messages.TryAdd(line.Session.Id, "");
        }

        if (_lines.FirstOrDefault(line => line.HelpCalled && !calling.Contains(line.Session.Id)) is { } caller)
        {
            _announced = $"{caller.Session.Opened.ParticipantId} calls for you.";
        }
    }

    private void Seen(TodayLine line)
    {
        if (line.Session.Progress.AssistanceCalledAt is { } at)
        {
            _seen[line.Session.Id] = at;
            Read();
        }
    }

    private async Task SayAsync(TodayLine line)
    {
        if (_messages[line.Session.Id].Trim() is { Length: > 0 } text)
        {
            _messages[line.Session.Id] = "";
            await TryAsync(line, acts => acts.SayAsync(text));
        }
    }

    private async Task PauseAsync(TodayLine line, bool pause)
    {
        await TryAsync(line, acts => acts.PauseAsync(pause));
        Read();
    }

    /// <summary>Skips the step that stood on the screen: a second press on the same screen skips no further one.</summary>
    private async Task SkipAsync(TodayLine line, int seen)
    {
        await TryAsync(line, acts => acts.SkipAsync(seen, ""));
        Read();
    }

    private async Task TryAsync(TodayLine line, Func<StaffActs, Task> act)
    {
        try
        {
            await act(new StaffActs(line.Session, (await Access).User.Identity?.Name ?? "staff"));
        }
        catch (SessionClosedException)
        {
            // It ended or was erased since the last look; the next one shows no line of it.
        }
    }
}
