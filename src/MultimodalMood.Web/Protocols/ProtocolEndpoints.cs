using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Api;

namespace MultimodalMood.Web.Protocols;

/// <summary>Protocols as files.</summary>
public static class ProtocolEndpoints
{
    /// <summary><c>GET /api/v1/studies/{code}/protocol?version=2</c>: an edition, the newest without a version.</summary>
    public static void MapProtocols(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/studies/{code}/protocol", ExportAsync).RequireAuthorization(AccessPolicy.ScriptRead).Refusing()
            .WithName("GetProtocol").WithTags("Studies").WithSummary("An edition of a study's protocol as the document that was published.")
            .Produces<JsonElement>(StatusCodes.Status200OK, "application/json").ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ExportAsync(
        [Description("The study's code.")] string code,
        ProtocolEditions editions,
        CancellationToken stop,
        [Description("The edition, from 1; the newest without it.")] int? version = null)
    {
        IReadOnlyList<ProtocolRow> all = await editions.OfAsync(code, stop);
        return all.FirstOrDefault(row => version is null || row.Version == version) is { } edition
            ? Results.File(Encoding.UTF8.GetBytes(edition.Text), "application/json", string.Create(CultureInfo.InvariantCulture, $"{edition.ProtocolId}-{edition.Version}.json"))
            : Results.Problem($"The study '{code}' has no such edition.", statusCode: StatusCodes.Status404NotFound);
    }
}
