using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using MultimodalMood.Core.Inputs;
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
        return known.Principal?.ParticipantSession() is { } id && host.Find(id) is { Progress.EndReason: null } session ? session : null;
    }

    private static async Task<IResult> BeginAsync(HttpContext context, [FromForm] string? study, ParticipantAdmission admission, SessionHost host, Stations.StationCookie stations)
    {
        // A double press, or the back button: the session that runs goes on, no second participant is made.
        if (await RunningSessionAsync(context, host) is not null)
        {
            return Results.LocalRedirect("/p");
        }

        try
        {
            RunningSession session = await admission.AdmitAsync(study?.Trim() ?? "", context.RequestAborted);
            await stations.WriteIntoAsync(context, session);
            var identity = new ClaimsIdentity([new Claim(AccessPolicy.SessionClaim, session.Id.ToString())], AccessPolicy.ParticipantScheme);
            await context.SignInAsync(AccessPolicy.ParticipantScheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
            return Results.LocalRedirect("/p");
        }
        catch (InvalidInputException fault)
        {
            return Results.LocalRedirect($"/join?study={Uri.EscapeDataString(study ?? "")}&fault={Uri.EscapeDataString(fault.Message)}");
        }
    }

    private static async Task<IResult> LeaveAsync(HttpContext context, [FromForm] string? study)
    {
        await context.SignOutAsync(AccessPolicy.ParticipantScheme);
        return Results.LocalRedirect($"/join?study={Uri.EscapeDataString(study ?? "")}");
    }
}
