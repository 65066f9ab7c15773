using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Player;

namespace MultimodalMood.Web.Rooms;

/// <summary>The player of a room and who listens. What is shown follows from the members' logs.</summary>
public sealed partial class RoomPage
{
    private readonly HashSet<Guid> _joining = [];
    private ElementReference _root;
    private BrowserPlayer? _player;
    private (string TrackId, int Heard)? _loaded;
    private Guid? _loadedOf;
    private Guid _shown;

    /// <summary>The listening together.</summary>
    [Parameter]
    public Guid Room { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private string Next => $"/studies/{Code}/room?after={Room}";

    private ListeningRoom? Here => Rooms?.FirstOrDefault(room => room.Id == Room);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_player is not null)
        {
            await _player.DisposeAsync();
        }
    }

    /// <summary>The address can go from one room to another without the page being made anew; another room's facts have another address.</summary>
    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Room)
        {
            return;
        }

        BrowserPlayer? before = _player;
        (_shown, _player, _loaded, _loadedOf, Fault) = (Room, null, null, null, null);
        _joining.Clear();
        Unplayable.Clear();
        if (before is not null)
        {
            await before.DisposeAsync();
        }
    }

    protected override async Task LookAsync()
    {
        await base.LookAsync();
        if (Here is { } room && !Picking && Fault is null && room.Seats.All(seat => seat.Phase is ListeningPhase.Choose or ListeningPhase.Done)
            && room.Seats.Any(seat => seat.Phase is ListeningPhase.Choose) && await PickAsync(room))
        {
            await base.LookAsync();
        }

        if (Here is { } current && current.Now() is { } now)
        {
            await Task.Yield(); // the track's elements are there after this render
            await LoadAsync(current, now.TrackId, now.PlayId);
        }
    }

    /// <summary>Tells the player which track comes, and which playing of it the record has, once for each.</summary>
    private async Task LoadAsync(ListeningRoom current, string trackId, Guid? playId)
    {
        RoomSeat seat = current.Seats.First(one => one.Phase is ListeningPhase.Playing or ListeningPhase.Ready);
        (string, int) wanted = (trackId, seat.Progress.HeardTogether.Count - (playId is null ? 0 : 1));
        if ((wanted == _loaded && (playId is null || playId == _loadedOf)) || Library.Find(trackId) is not { } track)
        {
            return;
        }

        _player ??= new BrowserPlayer(Js, $"studies/{Uri.EscapeDataString(Code)}/rooms/{Room}/events");
        if (!_player.IsFound)
        {
            await _player.FindAsync();
            return; // the next look sees whether it is still this track's turn, and its element there
        }

        string url = $"api/v1/tracks/{Uri.EscapeDataString(track.Id)}/audio";
        bool begun = wanted == _loaded;
        (_loaded, _loadedOf) = (wanted, playId);
        await (begun ? _player.GoOnAsync(track, url, seat.Listening, playId!.Value) : _player.LoadAsync(_root, track, url, seat.Listening, playId));
    }

    private Task<bool> PickAsync(ListeningRoom room) => PickAsync([.. room.Seats.Where(seat => seat.Phase is ListeningPhase.Choose), .. Joining(room).Where(seat => seat.Phase is ListeningPhase.Choose)], Room);

    private async Task AnotherAsync(ListeningRoom room, string trackId)
    {
        if (!Unplayable.Add(trackId))
        {
            return; // pressed twice
        }

        await PickAsync([.. room.Seats.Where(seat => seat.Phase is ListeningPhase.Ready or ListeningPhase.Choose)], Room);
    }

    /// <summary>Who waits, is in no room, and can listen with these.</summary>
    private List<RoomSeat> MayJoin(ListeningRoom room) => [.. Waiting.Where(seat => ListeningRoom.Match(seat, room.Seats[0]))];

    private List<RoomSeat> Joining(ListeningRoom room) => [.. MayJoin(room).Where(seat => _joining.Contains(seat.Session.Id)).Take(Places(room))];

    private static int Places(ListeningRoom room) => Math.Max(0, ListeningRoom.Most - room.Seats.Count);

    private void Take(RoomSeat seat, bool with)
    {
        if (with)
        {
            _joining.Add(seat.Session.Id);
        }
        else
        {
            _joining.Remove(seat.Session.Id);
        }
    }

    /// <summary>The rule of the choice: what one member's record says, as far as it holds for all.</summary>
    private static string Why(ListeningRoom room) => room.Seats.Select(seat => (seat.Name, seat.Head?.Reason)).FirstOrDefault(one => one.Reason is not null) is (var name, { } reason)
        ? reason[..(reason.LastIndexOf(':') is > 0 and var end ? end : reason.Length)].Replace("this one", name, StringComparison.Ordinal)
        : "";

    private static IReadOnlyList<GroupMember> Moods(ListeningRoom room) => [.. room.Seats
        .Where(seat => seat.Progress.Mood is { Stale: false, Certainty: > 0 })
        .Select(seat => new GroupMember(seat.Progress.Mood!.Value.ValenceMean, seat.Progress.Mood.Value.ArousalMean, seat.Progress.Mood.Value.Certainty))];
}
