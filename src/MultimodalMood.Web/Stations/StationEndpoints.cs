using Microsoft.AspNetCore.Mvc;
using MultimodalMood.Web.Access;

namespace MultimodalMood.Web.Stations;

/// <summary>Binds the browser that asks to a station.</summary>
public static class StationEndpoints
{
    public static void MapStations(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/stations/bind", BindAsync).RequireAuthorization(AccessPolicy.Run);

    private static async Task<IResult> BindAsync(HttpContext context, [FromForm] long? station, StationCookie cookie, Storage.Stations stations)
    {
        if (station is { } id && await stations.FindAsync(id, context.RequestAborted) is not null)
        {
            cookie.Set(context, id);
        }
        else
        {
            StationCookie.Clear(context);
        }

        return Results.LocalRedirect("/stations");
    }
}
