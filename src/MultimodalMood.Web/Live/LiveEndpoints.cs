using System.Net.WebSockets;
using Microsoft.AspNetCore.Mvc;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Live;

/// <summary>The live wire: <c>GET /api/v1/sessions/{id}/live?after=N</c>, a WebSocket; format in <c>Live/README.md</c>. A stored session takes
/// <c>from_s</c> and <c>to_s</c>: the stretch whose heart rate variability is wanted.</summary>
public static class LiveEndpoints
{
    public static void MapLive(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/sessions/{id:guid}/live", AcceptAsync).RequireAuthorization(AccessPolicy.Watch)
            .WithName("WatchSession").WithTags("Screens").WithSummary("The live wire of a session's page: a WebSocket of the same origin, for browsers that are signed in.")
            .Produces(StatusCodes.Status101SwitchingProtocols).Produces(StatusCodes.Status400BadRequest).Produces(StatusCodes.Status401Unauthorized)
            .Produces(StatusCodes.Status403Forbidden).Produces(StatusCodes.Status404NotFound);

    private static async Task AcceptAsync(
        Guid id, HttpContext context, SessionHost host, ISessionStore store, TrackLibrary library, TimeProvider time, IHostApplicationLifetime life,
        long after = -1, [FromQuery(Name = "from_s")] double fromS = 0, [FromQuery(Name = "to_s")] double toS = double.MaxValue)
    {
        if (!context.WebSockets.IsWebSocketRequest || !IsSameOrigin(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
        if (host.Find(id) is { } session)
        {
            if (MayWatch(context, session.Opened.Origin))
            {
                await FollowAsync(context, session, library, time, after, stop.Token);
            }

            return;
        }

        var record = new DefinitiveRecord();
        LivePoints? points = await FinishedSession.ReadAsync(store, id, library.TitleOf, record.Take, stop.Token);
        if (points is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (Blinds(context, points.Now.Origin))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden; // the whole record is an outcome
        }
        else if (MayWatch(context, points.Now.Origin))
        {
            using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
            await new LiveFeed(socket, time).ShowAsync(record.Drain(points, fromS, toS), stop.Token);
        }
    }

    private static async Task FollowAsync(HttpContext context, RunningSession session, TrackLibrary library, TimeProvider time, long after, CancellationToken stop)
    {
        // A kill loses the events of the last quarter second: a viewer that saw them starts over.
        bool again = after >= 0 && after <= session.Progress.LastSequence;
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        await using var watch = new SessionWatch(session.Runner, library.TitleOf, again ? after : -1, Blinds(context, session.Opened.Origin));
        await new LiveFeed(socket, time).FollowAsync(watch, again, stop);
    }

    /// <summary>The demo hides nothing: it has no outcome.</summary>
    private static bool Blinds(HttpContext context, SessionOrigin origin) => context.User.IsBlinded() && origin is not SessionOrigin.Demo;

    private static bool MayWatch(HttpContext context, SessionOrigin origin)
    {
        if (context.User.IsStaff() || origin is SessionOrigin.Demo)
        {
            return true;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return false;
    }

    /// <summary>A page of another site may not listen with this browser's cookie.</summary>
    private static bool IsSameOrigin(HttpRequest request) =>
        request.Headers.Origin is [{ } origin] && Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.Authority == request.Host.Value;
}
