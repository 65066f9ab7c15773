using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Api;

namespace MultimodalMood.Web.Studies;

/// <summary>Exports for scripts and for the study page's button.</summary>
public static class StudyEndpoints
{
    private const string Zip = "application/zip";

    /// <summary><c>GET /api/v1/studies/{code}/export?format=csv</c>: the export as a zip; with <c>archive</c>, one that was made before; with
    /// <c>dry_run=true</c>, the study's dry run instead of its sessions.</summary>
    public static void MapStudies(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/studies/{code}/export", ExportAsync).RequireAuthorization(AccessPolicy.ScriptResearch).Refusing()
            .WithName("ExportStudy").WithTags("Studies").WithSummary("A study's data as a zip file with a codebook.").Produces<Stream>(StatusCodes.Status200OK, Zip)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<PhysicalFileHttpResult, FileStreamHttpResult, ProblemHttpResult>> ExportAsync(
        [Description("The study's code.")] string code,
        StudyArchives archives,
        StudyDirectory studies,
        CancellationToken stop,
        [Description("bids, csv, jsonl, mood, parquet or xdf.")] string format = "csv",
        [Description("An export that the study's page has made, instead of a new one.")] Guid? archive = null,
        [FromQuery(Name = "dry_run"), Description("The study's simulated people instead of its sessions.")] bool dryRun = false)
    {
        if (archive is { } id)
        {
            return archives.Find(id) is { } made
                ? TypedResults.PhysicalFile(made.Path, Zip, made.Name)
                : TypedResults.Problem("This export was cleared away; make it again.", statusCode: StatusCodes.Status404NotFound);
        }

        if (await studies.ReadAsync(code, stop) is null)
        {
            return TypedResults.Problem($"There is no study with the code '{code}'.", statusCode: StatusCodes.Status404NotFound);
        }

        try
        {
            StudyArchive fresh = await archives.MakeAsync(code, format, stop, dryRun);
            // Open before it is forgotten; the file goes when the download has ended.
            return TypedResults.File(StudyArchives.OpenOnce(fresh.Path), Zip, fresh.Name);
        }
        catch (InvalidInputException fault)
        {
            return TypedResults.Problem(fault.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }
}
