using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Web.Access;

/// <summary>The cookie of somebody of the lab: what it says is checked against the account at each request, so that access taken away is gone at once.</summary>
public sealed class StaffCookie(StaffAccounts accounts)
{
    /// <summary>Signs this browser in.</summary>
    public static Task SignInAsync(HttpContext context, string role, string name, long? account = null) => context.SignInAsync(
        AccessPolicy.StaffScheme,
        Principal(role, name, account),
        new AuthenticationProperties { IsPersistent = role != AccessPolicy.VisitorRole });

    /// <summary>Whether the cookie's account still has the role that the cookie says; a cookie without an account is the console's owner or a visitor.</summary>
    public async Task<bool> StandsAsync(ClaimsPrincipal user, CancellationToken stop) =>
        AccountOf(user) is not { } account || (await accounts.RoleAsync(account, stop) is { } role && user.IsInRole(AccessPolicy.WordOf(role)));

    /// <summary>Refuses a cookie whose account is gone, and gives one whose role was changed the new role.</summary>
    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal is not { } user || AccountOf(user) is not { } account)
        {
            return;
        }

        StaffRole? role = await accounts.RoleAsync(account, context.HttpContext.RequestAborted);
        if (role is null)
        {
            context.RejectPrincipal();
        }
        else if (!user.IsInRole(AccessPolicy.WordOf(role.Value)))
        {
            context.ReplacePrincipal(Principal(AccessPolicy.WordOf(role.Value), user.Identity?.Name ?? "", account));
            context.ShouldRenew = true;
        }
    }

    private static long? AccountOf(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(AccessPolicy.AccountClaim), CultureInfo.InvariantCulture, out long account) ? account : null;

    private static ClaimsPrincipal Principal(string role, string name, long? account)
    {
        List<Claim> claims = [new(ClaimTypes.Name, name), new(ClaimTypes.Role, role)];
        if (account is { } id)
        {
            claims.Add(new Claim(AccessPolicy.AccountClaim, id.ToString(CultureInfo.InvariantCulture)));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, AccessPolicy.StaffScheme));
    }
}
