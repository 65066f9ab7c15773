using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Player;

namespace MultimodalMood.Web.Rooms;

/// <summary>The player of a room and who listens. What is shown follows from the members' logs, looked at twice a second.</summary>
public sealed partial class RoomPage : IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<string> _unplayable = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> _left = [];
    private Task _updating = Task.CompletedTask;
    private IReadOnlyList<ListeningRoom>? _rooms;
    private ElementReference _root;
    private BrowserPlayer? _player;
    private (Guid Room, string TrackId, int Heard)? _loaded;
    private bool _picking;
    private string? _fault;

    [Parameter]
    public string Code { get; set; } = "";

    [Inject]
    private SessionHost Host { get; set; } = default!;

    [Inject]
    private TrackChoice Choice { get; set; } = default!;

    [Inject]
    private TrackLibrary Library { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private ListeningRoom? Room => _rooms?.FirstOrDefault(room => room.Id is not null && room.Seats.Any(seat => seat.Phase is not ListeningPhase.Done));

    private IReadOnlyList<RoomSeat> Waiting => _rooms?.FirstOrDefault(room => room.Id is null)?.Seats ?? [];

    private List<RoomSeat> Chosen => [.. Waiting.Where(seat => Fits(seat) && !_left.Contains(seat.Session.Id))];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _updating;
        _stop.Dispose();
        if (_player is not null)
        {
            await _player.DisposeAsync();
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _updating = UpdateAsync(_stop.Token);
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

    private async Task LookAsync()
    {
        _rooms = ListeningRoom.Of(Host.Running, Code);
        if (Room is { } room && !_picking && _fault is null && room.Seats.All(seat => seat.Phase is ListeningPhase.Choose or ListeningPhase.Done))
        {
            await PickAsync(room);
        }

        StateHasChanged();
        if (Room is { Id: { } id } current && current.Now() is { } now)
        {
            await Task.Yield(); // the track's elements are there after this render
            await LoadAsync(id, current, now.TrackId, now.PlayId);
        }
    }

    /// <summary>Tells the player which track comes, once for each; a playing that this page began is left alone.</summary>
    private async Task LoadAsync(Guid room, ListeningRoom current, string trackId, Guid? playId)
    {
        RoomSeat seat = current.Seats.First(one => one.Phase is ListeningPhase.Playing or ListeningPhase.Ready);
        (Guid, string, int) wanted = (room, trackId, seat.Progress.HeardTogether.Count - (playId is null ? 0 : 1));
        if (wanted == _loaded || Library.Find(trackId) is not { } track)
        {
            return;
        }

        if (_player is not null && _loaded?.Room != room)
        {
            // Another room's facts have another address.
            await _player.DisposeAsync();
            _player = null;
        }

        _player ??= await BrowserPlayer.FindAsync(Js, $"studies/{Uri.EscapeDataString(Code)}/rooms/{room}/events");
        _loaded = wanted;
        await _player.LoadAsync(_root, track, $"api/v1/tracks/{Uri.EscapeDataString(track.Id)}/audio", seat.Listening, playId);
    }

    private Task BeginAsync() => PickAsync(Chosen, Guid.NewGuid());

    private Task PickAsync(ListeningRoom room) => PickAsync(
        [.. room.Seats.Where(seat => seat.Phase is ListeningPhase.Choose), .. Chosen.Where(seat => seat.Phase is ListeningPhase.Choose).Take(ListeningRoom.Most - room.Seats.Count)], room.Id!.Value);

    private async Task PickAsync(List<RoomSeat> seats, Guid room)
    {
        if (_picking || seats.Count == 0)
        {
            return;
        }

        (_picking, _fault) = (true, null);
        try
        {
            await ListeningRoom.PickAsync(seats, room, Choice, Library, _unplayable, _stop.Token);
        }
        catch (InvalidInputException fault)
        {
            _fault = fault.Message;
        }
        finally
        {
            _picking = false;
        }
    }

    private async Task AnotherAsync(ListeningRoom room, string trackId)
    {
        _unplayable.Add(trackId);
        await PickAsync([.. room.Seats.Where(seat => seat.Phase is ListeningPhase.Ready or ListeningPhase.Choose)], room.Id!.Value);
    }

    /// <summary>Whether somebody who waits can listen with the others: with the room, else with the first who waits.</summary>
    private bool Fits(RoomSeat seat) => ListeningRoom.Match(seat, Room?.Seats[0] ?? Waiting[0]);

    private void Take(RoomSeat seat, bool with)
    {
        if (with)
        {
            _left.Remove(seat.Session.Id);
        }
        else
        {
            _left.Add(seat.Session.Id);
        }
    }

    private static string Status(ListeningRoom room) =>
        room.Seats.Any(seat => seat.Phase is ListeningPhase.Playing) ? "Playing"
        : room.Seats.Any(seat => seat.Phase is ListeningPhase.Ready) ? "Next"
        : room.Seats.Where(seat => seat.Phase is ListeningPhase.Rate).Select(seat => seat.Name).ToArray() is { Length: > 0 } rating ? $"Waiting for the rating of {string.Join(", ", rating)}"
        : "Choosing the next track …";

    /// <summary>The rule of the choice: what one member's record says, as far as it holds for all.</summary>
    private static string Why(ListeningRoom room) => room.Seats.Select(seat => (seat.Name, seat.Head?.Reason)).FirstOrDefault(one => one.Reason is not null) is (var name, { } reason)
        ? reason[..(reason.LastIndexOf(':') is > 0 and var end ? end : reason.Length)].Replace("this one", name, StringComparison.Ordinal)
        : "";

    private static IReadOnlyList<GroupMember> Moods(ListeningRoom room) => [.. room.Seats
        .Where(seat => seat.Progress.Mood is { Stale: false, Certainty: > 0 })
        .Select(seat => new GroupMember(seat.Progress.Mood!.Value.ValenceMean, seat.Progress.Mood.Value.ArousalMean, seat.Progress.Mood.Value.Certainty))];
}
