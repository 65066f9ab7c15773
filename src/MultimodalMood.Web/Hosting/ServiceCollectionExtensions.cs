using MultimodalMood.Core.Study;
using MultimodalMood.Learning;
using MultimodalMood.Sensors.Bluetooth;
using MultimodalMood.Sensors.Bluetooth.BlueZ;
using MultimodalMood.Sensors.Bluetooth.InTheHand;
using MultimodalMood.Storage;
using MultimodalMood.Vision;
using MultimodalMood.Web.Catalogue;
using MultimodalMood.Web.Lab;
using MultimodalMood.Web.Player;
using MultimodalMood.Web.Protocols;
using MultimodalMood.Web.Ratings;
using MultimodalMood.Web.Rights;
using MultimodalMood.Web.Stations;
using MultimodalMood.Web.Studies;
using MultimodalMood.Web.Study;

namespace MultimodalMood.Web.Hosting;

/// <summary>Registers the product's rooms and what this host adds.</summary>
public static class ServiceCollectionExtensions
{
    public static IServiceCollection AddMultimodalMood(this IServiceCollection services, IConfiguration configuration, AppFolders folders)
    {
        services.AddStorage(new StorageFolders(folders.Database, folders.Data));
        services.AddVision(folders.Models, options =>
        {
            options.Expression = configuration["Vision:Model"] is { Length: > 0 } model ? model : options.Expression;
            options.Workers = configuration.GetValue<int>("Vision:Workers") is > 0 and var workers ? workers : options.Workers;
        });
        services.AddRecommenders();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        services.AddSingleton(_ => InstrumentLibrary.Load(Path.Combine(folders.Data, "instruments"), Path.Combine(folders.Local, "instruments")));
        services.AddParticipant();
        services.AddSingleton<InstalledPartsReader>();
        services.AddSingleton<StudyDirectory>();
        services.AddSingleton<StudyArchives>();
        services.AddSingleton<LabFiles>();
        services.AddSingleton<TrackLibrary>();
        services.AddSingleton<CatalogueImports>();
        services.AddSingleton<RatingImports>();
        services.AddSingleton<FrameArchive>();
        services.AddHostedService(provider => provider.GetRequiredService<FrameArchive>());
        services.AddSingleton<SessionHost>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionHost>());
        services.AddSingleton<ILabRadio>(provider => OperatingSystem.IsLinux()
            ? new BlueZRadio(provider.GetRequiredService<TimeProvider>(), configuration["LabRadio:Bus"] is { Length: > 0 } bus ? bus : null)
            : new InTheHandRadio(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LabStreams>();
        services.AddSingleton<LabSensors>();
        services.AddSingleton<LabOutlets>();
        services.AddHostedService<SessionExpiry>();
        services.AddSingleton<DataCodeCookie>();
        services.AddSingleton<DataErasure>();
        services.AddHostedService(provider => provider.GetRequiredService<DataErasure>());
        services.AddSingleton<DemoPlayback>();
        services.AddHostedService(provider => provider.GetRequiredService<DemoPlayback>());
        services.AddSingleton<StationCookie>();
        services.AddHostedService<StationWatch>();
        services.AddHostedService<AdaptivePlaylists>();
        services.AddHostedService<Welcome>();
        return services;
    }
}
