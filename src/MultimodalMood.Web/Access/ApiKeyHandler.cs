using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Web.Access;

/// <summary>Knows a script by its key, <c>Authorization: Bearer mm_…</c>, on the addresses for scripts alone. Refusals are problem documents (RFC 9457).</summary>
/// <remarks>No message holds a key: what the log and the answer say is whether there was one.</remarks>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, ApiKeys keys, FailedTries failed)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    private const string Bearer = "Bearer ";
    private bool _usedUp;
    private bool _wrong;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string? header = Request.Headers.Authorization;
        if (header is null || !IsForScripts(Request.Path))
        {
            return AuthenticateResult.NoResult();
        }

        string address = Context.Connection.RemoteIpAddress?.ToString() ?? "";
        if (failed.AreUsedUp(address))
        {
            _usedUp = true;
            return AuthenticateResult.Fail("too many tries with keys that open nothing");
        }

        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) || await keys.FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } key)
        {
            failed.Count(address);
            _wrong = true;
            return AuthenticateResult.Fail("no key in force");
        }

        Claim[] claims = [new(ClaimTypes.Name, key.Name), new(ClaimTypes.Role, key.Scope is ApiKeyScope.Research ? AccessPolicy.ResearchKeyRole : AccessPolicy.ReadKeyRole)];
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name)), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_usedUp)
        {
            Response.Headers.RetryAfter = FailedTries.Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return RefuseAsync(StatusCodes.Status429TooManyRequests, string.Create(CultureInfo.InvariantCulture, $"More than {FailedTries.Most} tries with keys that open nothing came from this address. Wait a minute."));
        }

        Response.Headers.Append(HeaderNames.WWWAuthenticate, "Bearer");
        return RefuseAsync(StatusCodes.Status401Unauthorized, _wrong
            ? "This key opens nothing: it is unknown or was taken back. The owner makes keys on the Access page."
            : "Sign in, or send a key: 'Authorization: Bearer mm_…'. The owner makes keys on the Access page.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        RefuseAsync(StatusCodes.Status403Forbidden, "What was sent is known, and does not open this: exports and recordings take a key that may export, or a researcher.");

    private static bool IsForScripts(PathString path) =>
        path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase);

    private Task RefuseAsync(int status, string why) => Results.Problem(why, statusCode: status).ExecuteAsync(Context);
}
