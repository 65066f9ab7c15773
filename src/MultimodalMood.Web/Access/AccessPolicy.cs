using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Web.Access;

/// <summary>Who may open what. Everything that names no policy asks for a signed-in identity of some kind: denied by default.</summary>
public static class AccessPolicy
{
    /// <summary>Policy: gives access, chooses models, changes the installation.</summary>
    public const string Owner = "Owner";

    /// <summary>Policy: owners and researchers, who change studies and take data out.</summary>
    public const string Research = "Research";

    /// <summary>Policy: owners, researchers and assistants, who run sessions.</summary>
    public const string Run = "Run";

    /// <summary>Policy: owners, researchers and observers, who see conditions and outcomes.</summary>
    public const string Read = "Read";

    /// <summary>Policy: everybody of the lab. What it opens is blind to conditions, or blinds assistants itself.</summary>
    public const string Staff = "Staff";

    /// <summary>Policy: a participant, in exactly one session.</summary>
    public const string Participant = "Participant";

    /// <summary>Policy: staff, or a visitor who watches the demo (the page checks that the session is a demo, and blinds assistants).</summary>
    public const string Watch = "Watch";

    /// <summary>Policy: who may read, and scripts with a key. Only <c>GET</c> addresses of <c>/api/v1</c> have it.</summary>
    public const string ScriptRead = "ScriptRead";

    /// <summary>Policy: who may take data out, and scripts with a key that may. Only <c>GET</c> addresses of <c>/api/v1</c> have it.</summary>
    public const string ScriptResearch = "ScriptResearch";

    /// <summary>Policy: a program on this machine, or one with a key of any kind.</summary>
    public const string Monitor = "Monitor";

    /// <summary>Cookie scheme of staff and demo visitors.</summary>
    public const string StaffScheme = "mm.staff";

    /// <summary>Cookie scheme of participants.</summary>
    public const string ParticipantScheme = "mm.participant";

    /// <summary>Scheme of scripts, which send a key with each request.</summary>
    public const string KeyScheme = "mm.key";

    /// <summary>Claim that holds the one session that a participant may use.</summary>
    public const string SessionClaim = "mm:session";

    /// <summary>Claim that holds a staff account's id; the owner of the console has none.</summary>
    public const string AccountClaim = "mm:account";

    /// <summary>Claim that holds the pass with which a participant's browser acts for its session.</summary>
    public const string PassClaim = "mm:pass";

    public const string OwnerRole = "owner";

    public const string ResearcherRole = "researcher";

    public const string AssistantRole = "assistant";

    public const string ObserverRole = "observer";

    /// <summary>Role of a visitor who may watch demo sessions.</summary>
    public const string VisitorRole = "visitor";

    /// <summary>Role of a script that reads studies and sessions. No role of staff, so that a key passes no policy but those made for scripts.</summary>
    public const string ReadKeyRole = "key";

    /// <summary>Role of a script that takes exports out as well.</summary>
    public const string ResearchKeyRole = "key-research";

    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<OwnerLink>();
        services.AddSingleton<FailedTries>();
        services.AddScoped<StaffCookie>();
        services.AddScoped<AuthenticationStateProvider, StaffRevalidation>();
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddAuthentication(StaffScheme)
            .AddCookie(StaffScheme, options =>
            {
                Harden(options, StaffScheme, "/sign-in");
                options.Events.OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<StaffCookie>().ValidateAsync(context);
            })
            .AddCookie(ParticipantScheme, options => Harden(options, ParticipantScheme, "/join"))
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(KeyScheme, null);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder()
                .AddAuthenticationSchemes(StaffScheme, ParticipantScheme).RequireAuthenticatedUser().Build())
            .AddPolicy(Owner, policy => Roles(policy, OwnerRole))
            .AddPolicy(Research, policy => Roles(policy, OwnerRole, ResearcherRole))
            .AddPolicy(Run, policy => Roles(policy, OwnerRole, ResearcherRole, AssistantRole))
            .AddPolicy(Read, policy => Roles(policy, OwnerRole, ResearcherRole, ObserverRole))
            .AddPolicy(Staff, policy => Roles(policy, OwnerRole, ResearcherRole, AssistantRole, ObserverRole))
            .AddPolicy(Watch, policy => Roles(policy, OwnerRole, ResearcherRole, AssistantRole, ObserverRole, VisitorRole))
            .AddPolicy(ScriptRead, policy => Roles(policy, OwnerRole, ResearcherRole, ObserverRole, ReadKeyRole, ResearchKeyRole).AddAuthenticationSchemes(KeyScheme))
            .AddPolicy(ScriptResearch, policy => Roles(policy, OwnerRole, ResearcherRole, ResearchKeyRole).AddAuthenticationSchemes(KeyScheme))
            .AddPolicy(Monitor, policy => policy.AddAuthenticationSchemes(KeyScheme).RequireAssertion(asked =>
                asked.User.IsInRole(ReadKeyRole) || asked.User.IsInRole(ResearchKeyRole) || (asked.Resource is HttpContext context && IsFromHere(context))))
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

    /// <summary>Whether this is somebody of the lab, not a visitor or participant.</summary>
    public static bool IsStaff(this ClaimsPrincipal user) =>
        user.IsInRole(OwnerRole) || user.IsInRole(ResearcherRole) || user.IsInRole(AssistantRole) || user.IsInRole(ObserverRole);

    /// <summary>Whether this person may act on sessions.</summary>
    public static bool MayRun(this ClaimsPrincipal user) => user.IsInRole(OwnerRole) || user.IsInRole(ResearcherRole) || user.IsInRole(AssistantRole);

    /// <summary>Whether this person may change studies and take data out.</summary>
    public static bool MayResearch(this ClaimsPrincipal user) => user.IsInRole(OwnerRole) || user.IsInRole(ResearcherRole);

    /// <summary>Whether conditions, reasons and outcomes are kept from this person.</summary>
    public static bool IsBlinded(this ClaimsPrincipal user) => user.IsInRole(AssistantRole);

    /// <summary>A role's word in cookies and on screen.</summary>
    public static string WordOf(StaffRole role) => role switch
    {
        StaffRole.Owner => OwnerRole,
        StaffRole.Researcher => ResearcherRole,
        StaffRole.Assistant => AssistantRole,
        _ => ObserverRole,
    };

    /// <summary>A program on this machine. What a proxy on it passes on comes from elsewhere, and says so.</summary>
    private static bool IsFromHere(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && System.Net.IPAddress.IsLoopback(address)
            && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");

    private static AuthorizationPolicyBuilder Roles(AuthorizationPolicyBuilder policy, params string[] roles) => policy.AddAuthenticationSchemes(StaffScheme).RequireRole(roles);

    private static void Harden(CookieAuthenticationOptions options, string name, string signIn)
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
    private static Task Refuse(Microsoft.AspNetCore.Authentication.RedirectContext<CookieAuthenticationOptions> context, int status)
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
