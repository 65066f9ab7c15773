using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MultimodalMood.Vision.Manifests;

namespace MultimodalMood.Vision;

/// <summary>The only place where Vision's services are registered.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds the model catalogue, the options and the pool that looks at frames.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="modelsFolder">Folder with one folder per model; <see cref="ModelsFolder.Find"/> finds the repository's own.</param>
    /// <param name="configure">Changes the options.</param>
    public static IServiceCollection AddVision(this IServiceCollection services, string modelsFolder, Action<VisionOptions>? configure = null)
    {
        var options = new VisionOptions();
        configure?.Invoke(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(_ => ModelCatalogue.Load(modelsFolder));
        services.AddSingleton(provider => new VisionPool(
            provider.GetRequiredService<ModelCatalogue>(),
            provider.GetRequiredService<VisionOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<VisionPool>>() ?? NullLogger<VisionPool>.Instance));
        return services;
    }
}
