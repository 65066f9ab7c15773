using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Storage;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Layout;

namespace MultimodalMood.Web.Rooms;

/// <summary>A page that looks at the members' logs twice a second and can choose a track for some of them.</summary>
public abstract class RoomWatch : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);
    private readonly PageStay _stop = new();
    private Task _updating = Task.CompletedTask;

    /// <summary>The study.</summary>
    [Parameter]
    public string Code { get; set; } = "";

    [Inject]
    protected SessionHost Host { get; set; } = default!;

    [Inject]
    protected TrackLibrary Library { get; set; } = default!;

    [Inject]
    private TrackChoice Choice { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    /// <summary>The study's rooms and who waits, as they were looked at last; null before the first look.</summary>
    protected IReadOnlyList<ListeningRoom>? Rooms { get; private set; }

    /// <summary>Who is in a listening step that is heard together, and in no room.</summary>
    protected IReadOnlyList<RoomSeat> Waiting => Rooms?.FirstOrDefault(room => room.Id is null)?.Seats ?? [];

    /// <summary>Whether a choice is being made.</summary>
    protected bool Picking { get; private set; }

    /// <summary>Why the last choice was not made.</summary>
    protected string? Fault { get; set; }

    /// <summary>Tracks that this page's browser could not play.</summary>
    protected HashSet<string> Unplayable { get; } = new(StringComparer.Ordinal);

    public virtual async ValueTask DisposeAsync()
    {
        _stop.Dispose();
        await _updating;
        GC.SuppressFinalize(this);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _updating = UpdateAsync(_stop.Token);
        }
    }

    /// <summary>Looks; the page is rendered by it.</summary>
    protected virtual Task LookAsync()
    {
        Rooms = ListeningRoom.Of(Host.Running, Code);
        StateHasChanged();
        return Task.CompletedTask;
    }

    /// <summary>The next track for some who listen in a room, or begin to.</summary>
    /// <returns>Whether a list was made.</returns>
    protected async Task<bool> PickAsync(IReadOnlyList<RoomSeat> seats, Guid room)
    {
        if (Picking || seats.Count == 0)
        {
            return false;
        }

        (Picking, Fault) = (true, null);
        try
        {
            return await ListeningRoom.PickAsync(seats, room, Choice, Library, Unplayable, _stop.Token);
        }
        catch (InvalidInputException fault)
        {
            Fault = fault.Message;
            return false;
        }
        finally
        {
            Picking = false;
        }
    }

    private async Task UpdateAsync(CancellationToken stop)
    {
        try
        {
            using var timer = new PeriodicTimer(s_interval, Time);
            do
            {
                await InvokeAsync(LookAsync);
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone.
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault); // to the error boundary; a loop never dies silently
        }
    }
}
