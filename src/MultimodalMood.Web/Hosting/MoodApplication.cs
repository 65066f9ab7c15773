using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using MudBlazor.Services;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Api;
using MultimodalMood.Web.Layout;
using MultimodalMood.Web.Studies;
using MultimodalMood.Web.Live;
using MultimodalMood.Web.Monitoring;
using MultimodalMood.Web.Simulation;
using MultimodalMood.Web.Catalogue;
using MultimodalMood.Web.Invitations;
using MultimodalMood.Web.Protocols;
using MultimodalMood.Web.Rights;
using MultimodalMood.Web.Rooms;
using MultimodalMood.Web.Stations;
using MultimodalMood.Web.Study;
using MultimodalMood.Web.Wires;
using MultimodalMood.Web.Words;

namespace MultimodalMood.Web.Hosting;

/// <summary>Composition root of the web app; the tests start the same on port 0.</summary>
public static class MoodApplication
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        // Package assets (MudBlazor, Plotly) are served from the build's manifest in every environment, not only Development.
        builder.WebHost.UseStaticWebAssets();
        configure?.Invoke(builder);

        AppFolders folders = AppFolders.Find(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddSingleton(folders);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDataProtection()
            .SetApplicationName("MultimodalMood")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folders.Local, "keys")));
        builder.Services.AddAccess();
        builder.Services.AddMudServices();
        builder.Services.AddWords();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMultimodalMood(builder.Configuration, folders);
        builder.Services.AddApi();
        builder.Services.AddMonitoring();

        WebApplication app = builder.Build();
        app.UseExceptionHandler("/not-found");
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.Use((context, next) =>
        {
            // For pages only: executed again, a refused POST would be refused by the page's form check, and a script would read 400 for 403.
            if (!HttpMethods.IsGet(context.Request.Method) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            {
                pages.Enabled = false;
            }

            return next(context);
        });
        app.UseWords();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(10), KeepAliveTimeout = TimeSpan.FromSeconds(20) });
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        app.MapHealth();
        app.MapMonitoring();
        app.MapApi();
        app.MapDescription();
        app.MapAccess();
        app.MapWires();
        app.MapLive();
        app.MapStudies();
        app.MapCatalogue();
        app.MapParticipant();
        app.MapRooms();
        app.MapJoin();
        app.MapSimulation();
        app.MapRights();
        app.MapInvitations();
        app.MapProtocols();
        app.MapStations();
        return app;
    }
}
