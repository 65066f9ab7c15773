using System.IO.Compression;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Storage.Export;

namespace MultimodalMood.Web.Rights;

/// <summary>What a participant does with their own data. The acts are posts with the page's own token.</summary>
public static class RightsEndpoints
{
    public static void MapRights(this IEndpointRouteBuilder routes)
    {
        // The card's QR code, on the participant's own phone.
        routes.MapGet("/me/{code}", (string code, HttpContext context, DataCodeCookie cookie) => Open(context, cookie, code)).AllowAnonymous();
        routes.MapPost("/me/open", (HttpContext context, [FromForm] string? code, DataCodeCookie cookie) => Open(context, cookie, code)).AllowAnonymous();
        routes.MapPost("/me/leave", (HttpContext context, [FromForm] string? page, DataCodeCookie cookie) => Open(context, cookie, null)).AllowAnonymous();
        routes.MapPost("/me/take", TakeAsync).AllowAnonymous();
        routes.MapPost("/me/erase", EraseAsync).AllowAnonymous();
    }

    private static IResult Open(HttpContext context, DataCodeCookie cookie, string? code)
    {
        cookie.Write(context, code);
        return Results.LocalRedirect("/me");
    }

    /// <summary>The participant's own data as a zip: the tables that the study's export has, with their rows alone.</summary>
    private static async Task<IResult> TakeAsync(HttpContext context, [FromForm] string? page, DataCodeCookie cookie, DataCodes codes, StudyExports exports, IDbContextFactory<MoodDbContext> database)
    {
        if (await codes.FindAsync(cookie.Read(context.Request) ?? "", context.RequestAborted) is not { } person)
        {
            return Results.LocalRedirect("/me");
        }

        await using (MoodDbContext db = await database.CreateDbContextAsync(context.RequestAborted))
        {
            // The tables name the conditions, which a running session must not know.
            if (await db.Sessions.AnyAsync(row => row.StudyCode == person.StudyCode && row.Pseudonym == person.Pseudonym && row.State == SessionState.Open, context.RequestAborted))
            {
                return Results.LocalRedirect("/me");
            }
        }

        string folder = Directory.CreateTempSubdirectory("mood-own-").FullName;
        try
        {
            await exports.ExportParticipantAsync(person.StudyCode, person.Pseudonym, "csv", folder, context.RequestAborted);
            using var zip = new MemoryStream();
            await ZipFile.CreateFromDirectoryAsync(folder, zip, context.RequestAborted);
            context.Response.Headers.CacheControl = "no-store";
            return Results.File(zip.ToArray(), "application/zip", "my-data.zip");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IResult> EraseAsync(HttpContext context, [FromForm] string? sure, DataCodeCookie cookie, DataCodes codes, DataErasure erasure)
    {
        if (await codes.FindAsync(cookie.Read(context.Request) ?? "", context.RequestAborted) is not { } person)
        {
            return Results.LocalRedirect("/me");
        }

        if (sure is not "yes")
        {
            return Results.LocalRedirect("/me?said=unsure");
        }

        try
        {
            await erasure.EraseAsync(person.StudyCode, person.Pseudonym, "the participant erased it on the own page", "participant");
        }
        catch (InvalidInputException)
        {
            // Somebody else erased it meanwhile: it is gone all the same.
        }

        cookie.Write(context, null);
        return Results.LocalRedirect("/me?said=erased");
    }
}
