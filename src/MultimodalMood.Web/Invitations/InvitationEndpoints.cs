using System.Globalization;
using System.Text;
using CsvHelper;
using MultimodalMood.Storage.Database;
using MultimodalMood.Web.Access;

namespace MultimodalMood.Web.Invitations;

/// <summary>The short address of a code, and the list of codes for mail merges.</summary>
public static class InvitationEndpoints
{
    public static void MapInvitations(this IEndpointRouteBuilder routes)
    {
        // Opening the address shows the door; only the press there makes a participant.
        routes.MapGet("/p/{code}", (string code) => Results.LocalRedirect($"/join?study={Uri.EscapeDataString(code)}")).AllowAnonymous();
        routes.MapGet("/api/v1/studies/{code}/invitations.csv", CsvAsync).RequireAuthorization(AccessPolicy.Run)
            .WithName("GetInvitations").WithTags("Screens").WithSummary("A study's codes as a table, for staff who run sessions and are signed in.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv").Produces(StatusCodes.Status401Unauthorized).Produces(StatusCodes.Status403Forbidden);
    }

    private static async Task<IResult> CsvAsync(string code, HttpContext context, Storage.Invitations invitations)
    {
        IReadOnlyList<InvitationRow> rows = await invitations.OfAsync(code, context.RequestAborted);
        var text = new StringWriter(CultureInfo.InvariantCulture);
        await using (var csv = new CsvWriter(text, CultureInfo.InvariantCulture))
        {
            foreach (string column in (string[])["code", "address", "origin", "levels", "uses", "max_uses", "created_utc", "expires_utc", "revoked_utc"])
            {
                csv.WriteField(column);
            }

            await csv.NextRecordAsync();
            foreach (InvitationRow row in rows)
            {
                csv.WriteField(row.Code);
                csv.WriteField($"{context.Request.Scheme}://{context.Request.Host}/p/{row.Code}");
                csv.WriteField(row.Origin.ToString().ToLowerInvariant());
                csv.WriteField(row.LevelsJson);
                csv.WriteField(row.Uses);
                csv.WriteField(row.MaxUses);
                csv.WriteField(Utc(row.CreatedUtcUs));
                csv.WriteField(Utc(row.ExpiresUtcUs));
                csv.WriteField(Utc(row.RevokedUtcUs));
                await csv.NextRecordAsync();
            }
        }

        return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", $"{code}-invitations.csv");
    }

    private static string Utc(long? microseconds) => microseconds is { } us
        ? DateTimeOffset.UnixEpoch.AddMicroseconds(us).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : "";
}
