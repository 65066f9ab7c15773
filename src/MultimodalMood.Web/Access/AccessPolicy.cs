using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace MultimodalMood.Web.Access;

/// <summary>Who may open what. Everything that names no policy asks for a signed-in identity of some kind: denied by default.</summary>
public static class AccessPolicy
{
    /// <summary>Policy: researchers, assistants and the owner.</summary>
    public const string Staff = "Staff";

    /// <summary>Policy: a participant, in exactly one session.</summary>
    public const string Participant = "Participant";

    /// <summary>Policy: staff, or a visitor who watches the demo (the page checks that the session is a demo).</summary>
    public const string Watch = "Watch";

    /// <summary>Cookie scheme of staff and demo visitors.</summary>
    public const string StaffScheme = "mm.staff";

    /// <summary>Cookie scheme of participants.</summary>
    public const string ParticipantScheme = "mm.participant";

    /// <summary>Claim that holds the one session that a participant may use.</summary>
    public const string SessionClaim = "mm:session";

    /// <summary>Claim that holds the pass with which a participant's browser acts for its session.</summary>
    public const string PassClaim = "mm:pass";

    /// <summary>Role of the owner.</summary>
    public const string OwnerRole = "owner";

    /// <summary>Role of a visitor who may watch demo sessions.</summary>
    public const string VisitorRole = "visitor";

    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<OwnerLink>();
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddAuthentication(StaffScheme)
            .AddCookie(StaffScheme, options => Harden(options, StaffScheme, "/sign-in"))
            .AddCookie(ParticipantScheme, options => Harden(options, ParticipantScheme, "/join"));
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder()
                .AddAuthenticationSchemes(StaffScheme, ParticipantScheme).RequireAuthenticatedUser().Build())
            .AddPolicy(Staff, policy => policy.AddAuthenticationSchemes(StaffScheme).RequireRole(OwnerRole))
            .AddPolicy(Watch, policy => policy.AddAuthenticationSchemes(StaffScheme).RequireRole(OwnerRole, VisitorRole))
            .AddPolicy(Participant, policy => policy.AddAuthenticationSchemes(ParticipantScheme).RequireClaim(SessionClaim));
        return services;
    }

    /// <summary>The session that this participant's cookie opens, or null.</summary>
    public static Guid? ParticipantSession(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(SessionClaim), out Guid session) ? session : null;

    /// <summary>The pass of this participant's browser; 0 for the one that joined.</summary>
    public static long ParticipantPass(this ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(PassClaim), System.Globalization.CultureInfo.InvariantCulture, out long pass) ? pass : 0;

    /// <summary>Signs a browser in as the participant of one session.</summary>
    /// <param name="context">The request.</param>
    /// <param name="session">The session.</param>
    /// <param name="pass">Its pass; a browser with a lower one no longer acts for the session.</param>
    public static Task SignInParticipantAsync(this HttpContext context, Guid session, long pass)
    {
        Claim[] claims = [new(SessionClaim, session.ToString()), new(PassClaim, pass.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        return context.SignInAsync(ParticipantScheme, new ClaimsPrincipal(new ClaimsIdentity(claims, ParticipantScheme)), new AuthenticationProperties { IsPersistent = true });
    }

    /// <summary>Whether this is staff, not a visitor or participant.</summary>
    public static bool IsStaff(this ClaimsPrincipal user) => user.IsInRole(OwnerRole);

    private static void Harden(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions options, string name, string signIn)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromDays(30);
        options.SlidingExpiration = true;
        options.LoginPath = signIn;
        options.AccessDeniedPath = signIn;
        options.Events.OnRedirectToLogin = context => Refuse(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Refuse(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>A page leads to the sign-in; a socket or script gets the plain status.</summary>
    private static Task Refuse(Microsoft.AspNetCore.Authentication.RedirectContext<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions> context, int status)
    {
        PathString path = context.Request.Path;
        if (path.StartsWithSegments("/api", StringComparison.Ordinal) || path.StartsWithSegments("/session", StringComparison.Ordinal) || context.HttpContext.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }
}
