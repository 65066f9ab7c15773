using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Storage;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Study;

/// <summary>Joining is a post: a link that is only opened, or fetched by a mail scanner, makes no participant.</summary>
public static class JoinEndpoints
{
    public static void MapJoin(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/join/begin", BeginAsync).AllowAnonymous();
        routes.MapPost("/join/leave", LeaveAsync).AllowAnonymous();
    }

    /// <summary>The session that this browser's participant cookie opens, while it runs; asked where the page itself is for anybody.</summary>
    public static async Task<RunningSession?> RunningSessionAsync(HttpContext context, SessionHost host)
    {
        AuthenticateResult known = await context.AuthenticateAsync(AccessPolicy.ParticipantScheme);
        return known.Principal is { } user && host.FindFor(user) is { Progress.EndReason: null } session ? session : null;
    }

    private static async Task<IResult> BeginAsync(HttpContext context, [FromForm] string? study, ParticipantAdmission admission, SessionHost host, Stations.StationCookie stations, ILogger<ParticipantAdmission> log)
    {
        // A double press, or the back button: the session that runs goes on, no second participant is made.
        if (await RunningSessionAsync(context, host) is not null)
        {
            return Results.LocalRedirect("/p");
        }

        try
        {
            if (await admission.ResumeAsync(study?.Trim() ?? "", context.RequestAborted) is var (resumed, pass))
            {
                await context.SignInParticipantAsync(resumed.Id, pass);
                return Results.LocalRedirect("/p");
            }

            RunningSession session = await admission.AdmitAsync(study?.Trim() ?? "", context.RequestAborted);
            await stations.WriteIntoAsync(context, session);
            await context.SignInParticipantAsync(session.Id, 0);
            return Results.LocalRedirect("/p");
        }
        catch (JoinRefusedException refused)
        {
            return Refused(study, RefusalWords.Token(refused.Why, refused.Hours));
        }
        catch (InvalidInputException fault)
        {
            // The study's own fault, in its protocol: for the lab, not for who stands at the door.
            log.LogError("Study {Study} cannot begin: {Fault}", study, fault.Message);
            return Refused(study, RefusalWords.Token(JoinRefusal.NotPossible, null));
        }
    }

    private static IResult Refused(string? study, string token) => Results.LocalRedirect($"/join?study={Uri.EscapeDataString(study ?? "")}&fault={token}");

    private static async Task<IResult> LeaveAsync(HttpContext context, [FromForm] string? study)
    {
        await context.SignOutAsync(AccessPolicy.ParticipantScheme);
        return Results.LocalRedirect($"/join?study={Uri.EscapeDataString(study ?? "")}");
    }
}
