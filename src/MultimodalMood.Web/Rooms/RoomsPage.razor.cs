using Microsoft.AspNetCore.Components;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Web.Rooms;

/// <summary>The rooms of a study that listen now, and beginning another.</summary>
public sealed partial class RoomsPage
{
    private readonly Dictionary<Guid, bool> _ticked = [];

    /// <summary>The room whose listeners are about to begin their next block; null for none.</summary>
    [SupplyParameterFromQuery]
    public Guid? After { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private IReadOnlyList<ListeningRoom> Open => [.. Rooms!.Where(room => room.Id is not null && room.Seats.Any(seat => seat.Phase is not ListeningPhase.Done))];

    /// <summary>Those who wait, in groups that can listen together.</summary>
    private List<RoomSeat[]> Groups
    {
        get
        {
            List<List<RoomSeat>> groups = [];
            foreach (RoomSeat seat in Waiting)
            {
                if (groups.Find(group => ListeningRoom.Match(group[0], seat)) is { } group)
                {
                    group.Add(seat);
                }
                else
                {
                    groups.Add([seat]);
                }
            }

            return [.. groups.Select(group => group.ToArray())];
        }
    }

    /// <summary>Everybody, until somebody is ticked off; after a room's block, only those who were in it.</summary>
    private bool IsTicked(RoomSeat seat) => _ticked.TryGetValue(seat.Session.Id, out bool ticked)
        ? ticked
        : After is not { } room || seat.Progress.HeardTogether.Any(play => play.Room == room);

    private List<RoomSeat> Chosen(RoomSeat[] group) => [.. group.Where(IsTicked)];

    private async Task BeginAsync(RoomSeat[] group)
    {
        var room = Guid.NewGuid();
        if (Chosen(group) is { Count: >= 2 and <= ListeningRoom.Most } chosen && await PickAsync(chosen, room))
        {
            Navigation.NavigateTo(AddressOf(room));
        }
    }

    private string AddressOf(Guid room) => $"/studies/{Code}/room/{room}";

    private static string? Before(RoomSeat seat) => seat.Progress.HeardTogether is [.., var last] ? ListeningRoom.NameOf(last.Room) : null;
}
