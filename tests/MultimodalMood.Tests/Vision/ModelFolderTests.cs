using MultimodalMood.Vision;
using MultimodalMood.Vision.Expression;
using MultimodalMood.Vision.Faces;
using MultimodalMood.Vision.Manifests;

namespace MultimodalMood.Tests.Vision;

/// <summary>Every folder in models: its manifest is sound, its file is whole, it loads, it has a card and reference numbers.</summary>
public sealed class ModelFolderTests
{
    [Theory]
    [MemberData(nameof(ModelFolders.All), MemberType = typeof(ModelFolders))]
    public void EveryModel_LoadsAsItsManifestSays(string id)
    {
        ModelManifest manifest = ModelFolders.Manifest(id);

        using IDisposable? model = manifest.Task switch
        {
            ModelTask.Detection => new FaceDetector(manifest),
            ModelTask.Expression => new ExpressionModel(manifest),
            _ => null,
        };

        Assert.True(File.Exists(Path.Combine(ModelFolders.Folder, id, "MODEL_CARD.md")), $"models/{id} has no MODEL_CARD.md");
        Assert.NotEmpty(ModelFolders.Cases(id));
    }

    [Fact]
    public void Catalogue_HoldsTheDefaults()
    {
        var catalogue = ModelCatalogue.Load(ModelFolders.Folder);
        var defaults = new VisionOptions();

        Assert.Empty(catalogue.Faults);
        Assert.False(catalogue.Get(defaults.Detector, ModelTask.Detection).ResearchOnly);
        Assert.False(catalogue.Get(defaults.Expression, ModelTask.Expression).ResearchOnly);
    }
}
