using System.Buffers.Binary;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Vision;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Simulation;

/// <summary>Synthetic participants for load tests (<c>mood simulate</c>): sessions of the demo study, labelled as simulated on every screen and in
/// every export, fed through the same sockets as people are.</summary>
public static class SimulationEndpoints
{
    private static int s_number;

    public static void MapSimulation(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder staff = routes.MapGroup("/api/v1").RequireAuthorization(AccessPolicy.Research).WithTags("Load tests")
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status401Unauthorized, typeof(void)), new ProducesResponseTypeMetadata(StatusCodes.Status403Forbidden, typeof(void)));
        staff.MapPost("/simulations", OpenAsync).WithName("OpenSimulation").WithSummary("Opens a session of a synthetic participant; the answer's cookie is its participant's.").Produces<SimulationOpened>();
        staff.MapDelete("/simulations/{id:guid}", EndAsync).WithName("EndSimulation").WithSummary("Ends one.").Produces(StatusCodes.Status204NoContent).Produces(StatusCodes.Status404NotFound);
        staff.MapGet("/sessions/{id:guid}/clock", (Guid id, SessionHost host) =>
            host.Find(id) is { } session ? Results.Ok(new SessionClockNow(session.Runner.Clock.Now.Microseconds)) : Results.NotFound())
            .WithName("GetSessionClock").WithSummary("A running session's time now, for a load test's latency.").Produces<SessionClockNow>().Produces(StatusCodes.Status404NotFound);
    }

    /// <summary>Opens one; the answer's cookie is its participant's.</summary>
    private static async Task<IResult> OpenAsync(HttpContext context, SessionHost host, IDbContextFactory<MoodDbContext> database, VisionPool vision)
    {
        await using MoodDbContext db = await database.CreateDbContextAsync(context.RequestAborted);
        ProtocolRow edition = await db.Protocols.AsNoTracking().Where(row => row.StudyCode == StudySeed.DemoStudy).OrderByDescending(row => row.Version).FirstAsync(context.RequestAborted);
        StudyProtocol protocol = ProtocolReader.Read(edition.Text, $"{edition.ProtocolId} version {edition.Version}");
        RunningSession session = await host.OpenAsync(
            new SessionOpened(
                Guid.NewGuid(),
                SessionOrigin.Simulated,
                "simulated participant (load test)",
                StudySeed.DemoStudy,
                string.Create(CultureInfo.InvariantCulture, $"SIM{Interlocked.Increment(ref s_number):0000}"),
                edition.ProtocolId,
                edition.Version,
                protocol.Sha256,
                string.Join(',', protocol.Design.Conditions),
                SessionPipeline.Version,
                "default-1",
                vision.Expression.Id,
                vision.Expression.Sha256,
                BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))),
                0),
            context.RequestAborted);

        SessionRunner runner = session.Runner;
        ConsentText consent = ConsentText.Of(protocol, "en");
        foreach (string item in (string[])["camera", "heart_rate"])
        {
            await runner.PostDurableAsync(runner.Clock.Now, new ConsentGiven(consent.Sha256, consent.Language, item, true));
        }

        foreach (SignalStream stream in (SignalStream[])[SignalStream.Camera, SignalStream.HeartRate])
        {
            runner.Post(runner.Clock.Now, new SensorStateChanged(stream, SensorState.Live, SignalOrigin.Simulated, "load test"));
        }

        var identity = new ClaimsIdentity([new Claim(AccessPolicy.SessionClaim, session.Id.ToString())], AccessPolicy.ParticipantScheme);
        await context.SignInAsync(AccessPolicy.ParticipantScheme, new ClaimsPrincipal(identity));
        return Results.Ok(new SimulationOpened(session.Id));
    }

    private static async Task<IResult> EndAsync(Guid id, SessionHost host)
    {
        if (host.Find(id) is not { Opened.Origin: SessionOrigin.Simulated } session)
        {
            return Results.NotFound();
        }

        await session.Runner.PostDurableAsync(session.Runner.Clock.Now, new SessionEnded(SessionEndReason.RecordingEnded, "the simulation is over"));
        return Results.NoContent();
    }

    private sealed record SimulationOpened(Guid SessionId);

    private sealed record SessionClockNow(long SessionTimeUs);
}
