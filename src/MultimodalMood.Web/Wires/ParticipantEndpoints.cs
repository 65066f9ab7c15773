using MultimodalMood.Core.Inputs;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Wires;

/// <summary>What the participant's player asks of the host beside the sensor sockets.</summary>
public static class ParticipantEndpoints
{
    public static void MapParticipant(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder session = routes.MapGroup("/session").RequireAuthorization(AccessPolicy.Participant);
        session.MapPost("/events", TakeEventsAsync);
        session.MapGet("/tracks/{id}", SendTrack);
    }

    private static async Task<IResult> TakeEventsAsync(HttpContext context, SessionHost host, TrackLibrary library)
    {
        // A JSON body with the page's own origin: a form on another site can send neither.
        if (!IsOwnPage(context.Request) || !context.Request.HasJsonContentType())
        {
            return Results.BadRequest("Only this application's own page may post player events, as JSON.");
        }

        if (host.FindFor(context.User) is not { } session || session.Progress.EndReason is not null)
        {
            return Results.StatusCode(StatusCodes.Status410Gone);
        }

        if (await ReadAsync(context.Request) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            await PlayerEvents.TakeAsync(session.Runner, PlayerEvents.Read(body), track => library.Find(track) is not null);
            return Results.NoContent();
        }
        catch (InvalidInputException fault)
        {
            return Results.BadRequest(fault.Message);
        }
    }

    private static IResult SendTrack(string id, TrackLibrary library) => library.Find(id) is { } track && library.PathOf(track) is { } path
        ? Results.File(path, SoundType(path), enableRangeProcessing: true)
        : Results.NotFound();

    private static string SoundType(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".MP3" => "audio/mpeg",
        ".OGG" or ".OPUS" => "audio/ogg",
        ".FLAC" => "audio/flac",
        ".M4A" => "audio/mp4",
        ".WAV" => "audio/wav",
        _ => "application/octet-stream",
    };

    internal static bool IsOwnPage(HttpRequest request) =>
        request.Headers.Origin is [{ } origin] && Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.Authority == request.Host.Value;

    internal static async Task<byte[]?> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        byte[] part = new byte[8192];
        int length;
        while ((length = await request.Body.ReadAsync(part, request.HttpContext.RequestAborted)) > 0)
        {
            if (body.Length + length > PlayerEvents.MaxBytes)
            {
                return null;
            }

            body.Write(part, 0, length);
        }

        return body.ToArray();
    }
}
