using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.StaticFiles;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Catalogue;

/// <summary>Lets staff listen: <c>GET /api/v1/tracks/{id}/audio</c>, with ranges.</summary>
public static class CatalogueEndpoints
{
    private static readonly FileExtensionContentTypeProvider s_types = new();

    public static void MapCatalogue(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/tracks/{id}/audio", Audio).RequireAuthorization(AccessPolicy.Read)
            .WithName("GetTrackAudio").WithTags("Screens").WithSummary("A track's sound file, with ranges, for staff who are signed in.")
            .Produces<Stream>(StatusCodes.Status200OK, "audio/wav", "audio/mpeg", "audio/flac", "audio/ogg").Produces(StatusCodes.Status401Unauthorized).Produces(StatusCodes.Status403Forbidden);

    private static Results<PhysicalFileHttpResult, NotFound<string>> Audio(string id, TrackLibrary library)
    {
        if (library.Find(id) is not { File: not null } track)
        {
            return TypedResults.NotFound($"There is no track '{id}' with a sound file.");
        }

        return library.PathOf(track) is { } path
            ? TypedResults.PhysicalFile(path, s_types.TryGetContentType(path, out string? type) ? type : "application/octet-stream", enableRangeProcessing: true)
            : TypedResults.NotFound($"The sound file of '{id}' is not there: {track.File}.");
    }
}
