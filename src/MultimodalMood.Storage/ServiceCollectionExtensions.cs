using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Storage.Database;
using MultimodalMood.Storage.Export;
using MultimodalMood.Storage.Export.Bids;
using MultimodalMood.Storage.Interactions;

namespace MultimodalMood.Storage;

/// <summary>Registers this room.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Database, session store, seed and exporters.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageFolders folders)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(folders);
        services.AddDbContextFactory<MoodDbContext>(options => options
            .UseSqlite($"Data Source={folders.Database}")
            .AddInterceptors(new SqlitePragmas()));
        services.AddSingleton<ISessionStore, DatabaseSessionStore>();
        services.AddSingleton<StudySeed>();
        services.AddSingleton<TrackCatalogue>();
        services.AddSingleton<CatalogueImport>();
        services.AddSingleton<InteractionImport>();
        services.AddSingleton<ListeningHistory>();
        services.AddSingleton<AllocationRegister>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<StaffAccounts>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<Stations>();
        services.AddSingleton<ResumeCodes>();
        services.AddSingleton<DataCodes>();
        services.AddSingleton<OwnData>();
        services.AddSingleton<ParticipantErasure>();
        services.AddSingleton<BorrowedMoods>();
        services.AddSingleton<TrackChoice>();
        services.AddSingleton<DryRuns>();
        services.AddSingleton<ProtocolEditions>();
        services.AddSingleton<StudySetup>();
        services.AddSingleton<SessionNotes>();
        services.AddSingleton<InclusionMarks>();
        services.AddSingleton<ParticipantFlows>();
        services.AddSingleton<StudyExports>();
        services.AddSingleton<SessionFiles>();
        services.AddSingleton<StudyMoments>();
        services.AddSingleton<StudyFairness>();
        services.AddSingleton<StoredFrames>();
        services.AddSingleton<ComparedDecisions>();
        services.AddSingleton<StudyChoices>();
        services.AddSingleton<PersonalModels>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISessionExporter, BidsExporter>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISessionExporter, CsvExporter>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISessionExporter, JsonLinesExporter>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISessionExporter, MoodExporter>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISessionExporter, ParquetExporter>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISessionExporter, XdfExporter>());
        return services;
    }
}
