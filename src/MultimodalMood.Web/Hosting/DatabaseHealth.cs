using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Web.Hosting;

/// <summary>Whether the database answers.</summary>
public sealed class DatabaseHealth(IDbContextFactory<MoodDbContext> database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using MoodDbContext db = await database.CreateDbContextAsync(cancellationToken);
        return await db.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, "the database does not open");
    }
}
