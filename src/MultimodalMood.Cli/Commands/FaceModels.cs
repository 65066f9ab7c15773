using System.CommandLine;
using MultimodalMood.Vision;
using MultimodalMood.Vision.Frames;
using MultimodalMood.Vision.Manifests;

namespace MultimodalMood.Cli.Commands;

/// <summary>The options that choose models, shared by the commands that look at faces.</summary>
internal sealed class FaceModels
{
    private static readonly VisionOptions s_defaults = new();

    private readonly Option<string[]> _models = new("--model") { Description = "Expression model: a folder's name in the models folder.", DefaultValueFactory = _ => [s_defaults.Expression] };
    private readonly Option<string> _detector = new("--detector") { Description = "Face detector: a folder's name in the models folder.", DefaultValueFactory = _ => s_defaults.Detector };
    private readonly Option<string?> _folder = new("--models") { Description = "The models folder, when it is not the repository's own." };

    public void AddTo(Command command)
    {
        command.Options.Add(_models);
        command.Options.Add(_detector);
        command.Options.Add(_folder);
    }

    /// <summary>The first model that was asked for.</summary>
    public FaceAnalyser Load(ParseResult parsed) => All(parsed)[0]();

    /// <summary>Every model that was asked for, each to be loaded when its turn comes.</summary>
    public IReadOnlyList<Func<FaceAnalyser>> All(ParseResult parsed)
    {
        var models = ModelCatalogue.Load(parsed.GetValue(_folder) ?? ModelsFolder.Find());
        ModelManifest detector = models.Get(parsed.GetValue(_detector)!, ModelTask.Detection);
        return [.. parsed.GetValue(_models)!.Select(id => models.Get(id, ModelTask.Expression)).Select<ModelManifest, Func<FaceAnalyser>>(model => () => new FaceAnalyser(detector, model))];
    }
}
