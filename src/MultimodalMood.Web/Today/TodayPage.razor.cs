using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Today;

/// <summary>The assistant's page: running sessions, who needs help first, and acts that do not unblind. Each act is in the session's record.</summary>
public sealed partial class TodayPage : IAsyncDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _stop = new();
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
        await _stop.CancelAsync();
        await _looking;
        _stop.Dispose();
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
            await (await ActsAsync(line)).SayAsync(text);
        }
    }

    private async Task PauseAsync(TodayLine line, bool pause)
    {
        await (await ActsAsync(line)).PauseAsync(pause);
        Read();
    }

    private async Task SkipAsync(TodayLine line)
    {
        await (await ActsAsync(line)).SkipAsync(line.Session.Progress.Step?.Index ?? -1, "");
        Read();
    }

    private async Task<StaffActs> ActsAsync(TodayLine line) => new(line.Session, (await Access).User.Identity?.Name ?? "staff");
}
