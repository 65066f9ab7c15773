using System.CommandLine;
using MultimodalMood.Vision;
using MultimodalMood.Vision.Frames;
using MultimodalMood.Vision.Manifests;

namespace MultimodalMood.Cli.Commands;

/// <summary>The options that choose models, shared by the commands that look at faces.</summary>
internal sealed class FaceModels
{
    private static readonly VisionOptions s_defaults = new();

    private readonly Option<string> _model = new("--model") { Description = "Expression model: a folder's name in the models folder.", DefaultValueFactory = _ => s_defaults.Expression };
    private readonly Option<string> _detector = new("--detector") { Description = "Face detector: a folder's name in the models folder.", DefaultValueFactory = _ => s_defaults.Detector };
    private readonly Option<string?> _folder = new("--models") { Description = "The models folder, when it is not the repository's own." };

    public void AddTo(Command command)
    {
        command.Options.Add(_model);
        command.Options.Add(_detector);
        command.Options.Add(_folder);
    }

    public FaceAnalyser Load(ParseResult parsed)
    {
        var models = ModelCatalogue.Load(parsed.GetValue(_folder) ?? ModelsFolder.Find());
        return new FaceAnalyser(
            models.Get(parsed.GetValue(_detector)!, ModelTask.Detection),
            models.Get(parsed.GetValue(_model)!, ModelTask.Expression));
    }
}
