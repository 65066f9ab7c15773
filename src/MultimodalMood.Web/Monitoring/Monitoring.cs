using MultimodalMood.Core.Sessions;
using MultimodalMood.Vision;
using MultimodalMood.Web.Access;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace MultimodalMood.Web.Monitoring;

/// <summary>The app's own instruments for a scraper, <c>GET /metrics</c> in the text format of Prometheus. A program on this machine may read them; any other needs a key.</summary>
public static class Monitoring
{
    public static IServiceCollection AddMonitoring(this IServiceCollection services)
    {
        services.AddSingleton<HostMetrics>();
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("MultimodalMood"))
            .WithMetrics(metrics => metrics.AddMeter(SessionMetrics.MeterName, VisionMetrics.MeterName, HostMetrics.MeterName).AddPrometheusExporter());
        return services;
    }

    public static void MapMonitoring(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<HostMetrics>(); // nobody else asks for it
        routes.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(AccessPolicy.Monitor);
    }
}
