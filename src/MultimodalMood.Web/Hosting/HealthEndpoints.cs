using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace MultimodalMood.Web.Hosting;

/// <summary>For process supervisors: alive is "the process answers", ready is "it can take sessions". They tell nothing else, and need no sign-in.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready").AllowAnonymous();
    }
}
