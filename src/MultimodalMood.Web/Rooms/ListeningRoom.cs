using System.Runtime.InteropServices;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Rooms;

/// <summary>Participants who listen together, as their logs say it: nothing of a room is kept beside them, so that a reload and a restart find it again.</summary>
/// <param name="Id">The listening together; null for those who wait for one.</param>
/// <param name="Seats">Its members, by pseudonym.</param>
public sealed record ListeningRoom(Guid? Id, IReadOnlyList<RoomSeat> Seats)
{
    // Two pages of one room see at the same moment that a track is due; the second finds it chosen.
    private static readonly SemaphoreSlim s_choosing = new(1, 1);

    /// <summary>Most members.</summary>
    public const int Most = 6;

    /// <summary>The study's rooms, and last those who wait for one, if anybody does.</summary>
    public static IReadOnlyList<ListeningRoom> Of(IEnumerable<RunningSession> running, string studyCode) => [.. running
        .Where(session => session.Opened.StudyId == studyCode)
        .Select(RoomSeat.Of).OfType<RoomSeat>()
        .GroupBy(seat => seat.Progress.Together?.Room)
        .OrderBy(room => room.Key is null).ThenBy(room => room.Key)
        .Select(room => new ListeningRoom(room.Key, [.. room.OrderBy(seat => seat.Name, StringComparer.Ordinal)]))];

    /// <summary>Whether two can listen together: the same edition, step, condition and kind of session.</summary>
    public static bool Match(RoomSeat one, RoomSeat other) =>
        (one.Session.Opened.ProtocolSha256, one.Step.Id, one.Step.Condition, one.Session.Opened.Origin) == (other.Session.Opened.ProtocolSha256, other.Step.Id, other.Step.Condition, other.Session.Opened.Origin);

    /// <summary>What a room is called: the beginning of its id, which its address has.</summary>
    public static string NameOf(Guid room) => room.ToString("N")[..4];

    /// <summary>What the room does, in words.</summary>
    public string Status =>
        Seats.Any(seat => seat.Phase is ListeningPhase.Playing) ? "Playing"
        : Seats.Any(seat => seat.Phase is ListeningPhase.Ready) ? "Next"
        : Seats.All(seat => seat.Phase is ListeningPhase.Done) ? "All tracks of this step were heard"
        : Seats.Where(seat => seat.Phase is ListeningPhase.Rate).Select(seat => seat.Name).ToArray() is { Length: > 0 } rating ? $"Waiting for the rating of {string.Join(", ", rating)}"
        : "Choosing the next track …";

    /// <summary>The track that plays or comes, and the play that the room's player knows; null before a choice.</summary>
    public (string TrackId, Guid? PlayId)? Now()
    {
        if (Seats.FirstOrDefault(seat => seat.Phase is ListeningPhase.Playing) is { } playing)
        {
            TrackPlay play = playing.Progress.Playing!;
            return (play.TrackId, PlayOf(play.PlayId, playing.Session.Id));
        }

        return Seats.FirstOrDefault(seat => seat.Phase is ListeningPhase.Ready) is { } ready && SessionGuide.TrackToPlay(ready.Progress) is { } track ? (track, null) : null;
    }

    /// <summary>The next track for those who are ready for one; nothing where another tab or computer has chosen for them since the page looked.</summary>
    /// <returns>Whether a list was made.</returns>
    /// <exception cref="InvalidInputException">One of them listens in another room, there are too many, or nothing can be played.</exception>
    public static async Task<bool> PickAsync(IReadOnlyList<RoomSeat> seats, Guid room, TrackChoice choice, TrackLibrary library, IReadOnlySet<string> unplayable, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(seats);
        ArgumentNullException.ThrowIfNull(choice);
        await s_choosing.WaitAsync(stop);
        try
        {
            // Asked here and not only by the page: two computers can begin rooms at the same moment.
            foreach (RoomSeat seat in seats)
            {
                if (seat.Session.Progress is { EndReason: null, Together: { } there } && there.Room != room)
                {
                    throw new InvalidInputException($"room {NameOf(room)}", null, null, $"{seat.Name} listens in room {NameOf(there.Room)} already; a code can be in one room only.");
                }
            }

            if (seats.Count > Most)
            {
                throw new InvalidInputException($"room {NameOf(room)}", null, null, $"{seats.Count} listeners; expected two to {Most}.");
            }

            if (seats.Count == 0 || seats.Any(seat => !seat.IsStill))
            {
                return false;
            }

            await choice.PickTogetherAsync(
                [.. seats.Select(seat => new GroupSeat(seat.Session.Runner, seat.Session.Opened, seat.Session.Protocol, seat.Step))],
                room, library.Tracks, (Track track) => !unplayable.Contains(track.Id) && library.PathOf(track) is not null, stop);
            return true;
        }
        finally
        {
            s_choosing.Release();
        }
    }

    /// <summary>A member's play of the room's play, and back: each member's record has plays of its own.</summary>
    public static Guid PlayOf(Guid play, Guid session)
    {
        Span<Guid> both = [play, session];
        Span<byte> bytes = MemoryMarshal.AsBytes(both);
        for (int i = 0; i < 16; i++)
        {
            bytes[i] ^= bytes[16 + i];
        }

        return both[0];
    }
}
