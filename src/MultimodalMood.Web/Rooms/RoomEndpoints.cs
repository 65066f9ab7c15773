using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Wires;

namespace MultimodalMood.Web.Rooms;

/// <summary>Takes the facts of a room's player into every member's log: <c>POST /studies/{code}/rooms/{room}/events</c>.</summary>
public static class RoomEndpoints
{
    public static void MapRooms(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/studies/{code}/rooms/{room:guid}/events", TakeAsync).RequireAuthorization(AccessPolicy.Research);

    private static async Task<IResult> TakeAsync(string code, Guid room, HttpContext context, SessionHost host, TrackLibrary library)
    {
        // A JSON body with the page's own origin: a form on another site can send neither.
        if (!ParticipantEndpoints.IsOwnPage(context.Request) || !context.Request.HasJsonContentType())
        {
            return Results.BadRequest("Only this application's own page may post player events, as JSON.");
        }

        if (await ParticipantEndpoints.ReadAsync(context.Request) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            IReadOnlyList<PlayerEvent> events = PlayerEvents.Read(body);
            RoomSeat[] seats = [.. ListeningRoom.Of(host.Running, code).Where(one => one.Id == room).SelectMany(one => one.Seats)];
            if (seats.Length == 0)
            {
                return Results.StatusCode(StatusCodes.Status410Gone);
            }

            foreach (RoomSeat seat in seats)
            {
                // A start concerns those for whom the track was chosen; who still rates the one before hears it, but it is not theirs.
                PlayerEvent[] own = [.. events.Select(item => item with { PlayId = ListeningRoom.PlayOf(item.PlayId, seat.Session.Id) })
                    .Where(item => item.Kind is not "track_started" || seat.Phase is ListeningPhase.Ready && SessionGuide.TrackToPlay(seat.Progress) == item.TrackId)];
                try
                {
                    await PlayerEvents.TakeAsync(seat.Session.Runner, own, track => library.Find(track) is not null);
                }
                catch (SessionClosedException)
                {
                    // This member left; the others' records get it.
                }
            }

            return Results.NoContent();
        }
        catch (InvalidInputException fault)
        {
            return Results.BadRequest(fault.Message);
        }
    }
}
