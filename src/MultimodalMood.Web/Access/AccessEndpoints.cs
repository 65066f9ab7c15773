using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Access;

/// <summary>The few addresses that change who the browser is.</summary>
public static class AccessEndpoints
{
    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in/{token}", async (string token, OwnerLink link, HttpContext context) =>
        {
            if (!link.Redeem(token))
            {
                return Results.Redirect("/sign-in?used=true");
            }

            await SignInAsync(context, AccessPolicy.OwnerRole, "owner");
            return Results.Redirect("/live");
        }).AllowAnonymous();

        routes.MapGet("/demo", async (DemoPlayback demo, HttpContext context) =>
        {
            if (!context.User.IsStaff())
            {
                await SignInAsync(context, AccessPolicy.VisitorRole, "visitor");
            }

            return Results.Redirect(demo.CurrentSession is { } session ? $"/live/{session}" : "/live");
        }).AllowAnonymous();

        routes.MapPost("/sign-out", async (HttpContext context) =>
        {
            await context.SignOutAsync(AccessPolicy.StaffScheme);
            return Results.Redirect("/");
        });
    }

    private static Task SignInAsync(HttpContext context, string role, string name)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, role)], AccessPolicy.StaffScheme);
        return context.SignInAsync(AccessPolicy.StaffScheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = role == AccessPolicy.OwnerRole });
    }
}
