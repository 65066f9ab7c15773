using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Web.Access;

namespace MultimodalMood.Web.Studies;

/// <summary>Exports for scripts and for the study page's button.</summary>
public static class StudyEndpoints
{
    private const string Zip = "application/zip";

    /// <summary><c>GET /api/v1/studies/{code}/export?format=csv</c>: the export as a zip; with <c>archive</c>, one that was made before; with
    /// <c>dry_run=true</c>, the study's dry run instead of its sessions.</summary>
    public static void MapStudies(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/studies/{code}/export", ExportAsync).RequireAuthorization(AccessPolicy.Research);

    private static async Task<Results<PhysicalFileHttpResult, FileStreamHttpResult, NotFound<string>, BadRequest<string>>> ExportAsync(
        string code, StudyArchives archives, StudyDirectory studies, CancellationToken stop, string format = "csv", Guid? archive = null, [FromQuery(Name = "dry_run")] bool dryRun = false)
    {
        if (archive is { } id)
        {
            return archives.Find(id) is { } made
                ? TypedResults.PhysicalFile(made.Path, Zip, made.Name)
                : TypedResults.NotFound("This export was cleared away; make it again.");
        }

        if (await studies.ReadAsync(code, stop) is null)
        {
            return TypedResults.NotFound($"There is no study with the code '{code}'.");
        }

        try
        {
            StudyArchive fresh = await archives.MakeAsync(code, format, stop, dryRun);
            // Open before it is forgotten; the file goes when the download has ended.
            var stream = new FileStream(fresh.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
            return TypedResults.File(stream, Zip, fresh.Name);
        }
        catch (InvalidInputException fault)
        {
            return TypedResults.BadRequest(fault.Message);
        }
    }
}
