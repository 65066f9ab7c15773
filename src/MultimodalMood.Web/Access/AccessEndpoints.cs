using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
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

            await StaffCookie.SignInAsync(context, AccessPolicy.OwnerRole, "owner");
            return Results.Redirect("/live");
        }).AllowAnonymous();

        // A staff link is opened by a page and used by a press: a mail scanner that looks at the link does not use it up.
        routes.MapPost("/access/begin", async ([FromForm] string? token, StaffAccounts accounts, HttpContext context) =>
        {
            if (await accounts.RedeemAsync(token ?? "", context.RequestAborted) is not { } account)
            {
                return Results.LocalRedirect("/access?used=true");
            }

            await StaffCookie.SignInAsync(context, AccessPolicy.WordOf(account.Role), account.Name, account.Id);
            return Results.LocalRedirect(account.Role is StaffRole.Assistant ? "/today" : "/live");
        }).AllowAnonymous();

        routes.MapGet("/demo", async (DemoPlayback demo, HttpContext context) =>
        {
            if (!context.User.IsStaff())
            {
                await StaffCookie.SignInAsync(context, AccessPolicy.VisitorRole, "visitor");
            }

            return Results.Redirect(demo.CurrentSession is { } session ? $"/live/{session}" : "/live");
        }).AllowAnonymous();

        routes.MapPost("/sign-out", async (HttpContext context) =>
        {
            await context.SignOutAsync(AccessPolicy.StaffScheme);
            return Results.Redirect("/");
        }).RequireAuthorization(AccessPolicy.Watch);
    }
}
