using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Learning;

/// <summary>Registers what this room offers.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Every recommender, Core's and the learning one, as <see cref="IRecommender"/>; a protocol names them by id.</summary>
    public static IServiceCollection AddRecommenders(this IServiceCollection services)
    {
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IRecommender, RandomRecommender>(),
            ServiceDescriptor.Singleton<IRecommender, PopularityRecommender>(),
            ServiceDescriptor.Singleton<IRecommender, ContentRecommender>(),
            ServiceDescriptor.Singleton<IRecommender, MoodCfRecommender>(),
            ServiceDescriptor.Singleton<IRecommender, ItemKnnRecommender>(),
            ServiceDescriptor.Singleton<IRecommender, MoodKnnRecommender>(),
            ServiceDescriptor.Singleton<IRecommender, IalsRecommender>(),
            ServiceDescriptor.Singleton<IRecommender, HybridRecommender>(),
            ServiceDescriptor.Singleton<IRecommender, ThompsonRecommender>(),
            ServiceDescriptor.Singleton<IRecommender, LearnedRecommender>(),
            ServiceDescriptor.Singleton<IRecommender, GroupAverageRecommender>(),
            ServiceDescriptor.Singleton<IRecommender, GroupLeastMiseryRecommender>(),
            ServiceDescriptor.Singleton<IRecommender, GroupFairRecommender>(),
        ]);
        return services;
    }
}
