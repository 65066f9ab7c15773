using System.Runtime.InteropServices;
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
    public static async Task PickAsync(IReadOnlyList<RoomSeat> seats, Guid room, TrackChoice choice, TrackLibrary library, IReadOnlySet<string> unplayable, CancellationToken stop)
    {
        await s_choosing.WaitAsync(stop);
        try
        {
            RoomSeat[] still = [.. seats.Where(seat => seat.IsStill)];
            if (still.Length == seats.Count)
            {
                await choice.PickTogetherAsync(
                    [.. still.Select(seat => new GroupSeat(seat.Session.Runner, seat.Session.Opened, seat.Session.Protocol, seat.Step))],
                    room, library.Tracks, (Track track) => !unplayable.Contains(track.Id) && library.PathOf(track) is not null, stop);
            }
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
