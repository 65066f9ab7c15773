using System.Globalization;
using System.Text;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Web.Access;

namespace MultimodalMood.Web.Protocols;

/// <summary>Protocols as files.</summary>
public static class ProtocolEndpoints
{
    /// <summary><c>GET /api/v1/studies/{code}/protocol?version=2</c>: an edition, the newest without a version.</summary>
    public static void MapProtocols(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/studies/{code}/protocol", ExportAsync).RequireAuthorization(AccessPolicy.Read);

    private static async Task<IResult> ExportAsync(string code, ProtocolEditions editions, CancellationToken stop, int? version = null)
    {
        IReadOnlyList<ProtocolRow> all = await editions.OfAsync(code, stop);
        return all.FirstOrDefault(row => version is null || row.Version == version) is { } edition
            ? Results.File(Encoding.UTF8.GetBytes(edition.Text), "application/json", string.Create(CultureInfo.InvariantCulture, $"{edition.ProtocolId}-{edition.Version}.json"))
            : Results.NotFound($"The study '{code}' has no such edition.");
    }
}
