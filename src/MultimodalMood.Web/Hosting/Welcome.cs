using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using MultimodalMood.Web.Access;

namespace MultimodalMood.Web.Hosting;

/// <summary>Prints, once the server listens, where it is and how its owner signs in.</summary>
public sealed class Welcome(IServer server, OwnerLink link, IHostApplicationLifetime life, AppFolders folders) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        life.ApplicationStarted.Register(() =>
        {
            foreach (string address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            {
                Console.WriteLine($"MultimodalMood runs on {address}");
                if (Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.IsLoopback)
                {
                    Console.WriteLine($"Owner's sign-in (works once): {address}/sign-in/{link.Issue()}");
                }
            }

            Console.WriteLine($"Data: {folders.Database}. Stop with Ctrl+C; running sessions go on at the next start.");
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
