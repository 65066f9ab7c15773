using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Storage.Database;
using MultimodalMood.Storage.Export;

namespace MultimodalMood.Storage;

/// <summary>Registers what this room offers.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds the database, the session store, the seed and the exporters.</summary>
    /// <param name="services">The services.</param>
    /// <param name="databaseFile">The SQLite file (<see cref="DatabaseLocation.Resolve"/>); need not exist.</param>
    /// <param name="dataFolder">The folder of shipped data (<see cref="DataFolder.Find"/>).</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, string databaseFile, string dataFolder)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new MoodDbContextFactory(databaseFile));
        services.AddSingleton<IDbContextFactory<MoodDbContext>>(provider => provider.GetRequiredService<MoodDbContextFactory>());
        services.AddSingleton<DatabaseSessionStore>();
        services.AddSingleton<ISessionStore>(provider => provider.GetRequiredService<DatabaseSessionStore>());
        services.AddSingleton<TrackCatalogue>();
        services.AddSingleton<ListeningHistory>();
        services.AddSingleton<ParticipantRegister>();
        services.AddSingleton(provider => new StudySeed(
            provider.GetRequiredService<MoodDbContextFactory>(),
            provider.GetRequiredService<TrackCatalogue>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<StudySeed>>(),
            dataFolder));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISessionExporter, CsvExporter>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISessionExporter, JsonLinesExporter>());
        services.AddSingleton<StudyExports>();
        return services;
    }
}
