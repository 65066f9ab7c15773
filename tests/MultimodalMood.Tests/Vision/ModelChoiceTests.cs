using Microsoft.Extensions.Logging.Abstractions;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;
using MultimodalMood.Tests.Study;
using MultimodalMood.Vision;
using MultimodalMood.Vision.Manifests;

namespace MultimodalMood.Tests.Vision;

/// <summary>A study runs with the expression model that it chose or not at all; figures belong to the model that was measured.</summary>
public sealed class ModelChoiceTests
{
    [Fact]
    public void StudysChoice_IsThatFile_OrRefused()
    {
        var models = ModelCatalogue.Load(ModelFolders.Folder);
        ModelManifest start = models.Get("expression-ferplus", ModelTask.Expression);
        using var pool = new VisionPool(models, new VisionOptions { Workers = 1 }, TimeProvider.System, NullLogger<VisionPool>.Instance);
        StudyProtocol study = ProtocolReader.ReadFile(ShippedProtocols.PathOf("demo"));

        Assert.Equal(pool.Expression, pool.ExpressionOf(study));
        Assert.Equal(start, pool.ExpressionOf(study with { FaceModel = new LabFileChoice(start.Id, start.Identity) }));
        Assert.Equal(start, pool.ExpressionOf(study with { FaceModel = new LabFileChoice(start.Id, start.Sha256) })); // an edition from before the identity
        Assert.Contains("expected " + new string('0', 64), Refusal(new LabFileChoice(start.Id, new string('0', 64))), StringComparison.Ordinal);
        Assert.Contains("no such expression model", Refusal(new LabFileChoice("gone", start.Sha256)), StringComparison.Ordinal);
        Assert.Contains("no such expression model", Refusal(new LabFileChoice("face-detector-blazeface", start.Sha256)), StringComparison.Ordinal);

        string Refusal(LabFileChoice choice) => Assert.Throws<InvalidInputException>(() => pool.ExpressionOf(study with { FaceModel = choice })).Message;
    }

    [Theory]
    [MemberData(nameof(ModelFolders.Expressions), MemberType = typeof(ModelFolders))]
    public void ShippedFigures_AreOfTheShippedFile_AndAgreeWithThemselves(string id)
    {
        ModelManifest model = ModelFolders.Manifest(id);

        ModelFigures figures = ModelFigures.Read(model)!;

        Assert.Equal(figures.N, figures.Confusion.Sum(row => row.Sum()));
        Assert.Equal(figures.N, figures.Reliability.Sum(bin => bin.N));
        Assert.Equal(figures.MacroF1, figures.PerClass.Values.Average(one => one.F1), 12);
        Assert.Equal(figures.Accuracy, figures.Confusion.Select((row, c) => row[c]).Sum() / (double)figures.N, 12);
        Assert.Equal(model.Metrics[0].MacroF1!.Value, figures.MacroF1, 0.005); // the manifest's was measured in Python, with another resampling
    }

    [Fact]
    public void FiguresOfAnotherFile_AreRefused()
    {
        string folder = Directory.CreateTempSubdirectory("mood-figures-").FullName;
        ModelManifest model = ModelFolders.Manifest("expression-faceapi") with { ModelPath = Path.Combine(folder, "model.onnx") };
        Assert.Null(ModelFigures.Read(model));
        ModelFigures.Read(ModelFolders.Manifest("expression-faceapi"))!.Write(model);

        Assert.Equal(2815, ModelFigures.Read(model)!.N);
        Assert.Contains("measure again", Assert.Throws<InvalidInputException>(() => ModelFigures.Read(model with { Identity = new string('0', 64) })).Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }
}
