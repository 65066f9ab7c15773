using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Vision.Manifests;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Protocols;

/// <summary>What this host can run now.</summary>
public sealed class InstalledPartsReader(InstrumentLibrary instruments, IEnumerable<IRecommender> recommenders, TrackLibrary tracks, LabFiles labFiles, ModelCatalogue models)
{
    public InstalledParts Read() => new(
        instruments,
        [.. recommenders.Select(recommender => recommender.Id).Order(StringComparer.Ordinal)],
        [.. MoodInput.Sources],
        tracks.Tracks.Where(track => tracks.PathOf(track) is not null).Select(track => track.Id).ToHashSet(StringComparer.Ordinal))
    {
        HeartModels = labFiles.HeartModels,
        Fusions = labFiles.Fusions,
        FaceModels = models.Of(ModelTask.Expression).ToDictionary(model => model.Id, model => model.Identity, StringComparer.Ordinal),
    };
}
