using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Vision.Expression;
using MultimodalMood.Vision.Manifests;

namespace MultimodalMood.Tests.Vision;

/// <summary>A model.json with one thing wrong: the message names the field and says what was expected.</summary>
public sealed class ModelManifestReaderTests : IDisposable
{
    private static readonly byte[] s_file = [1, 2, 3];

    private readonly string _folder = Directory.CreateTempSubdirectory("models-").FullName;

    [Fact]
    public void Sound_IsRead()
    {
        ModelManifest model = Read(_ => { });

        Assert.Equal("a", model.Id);
        Assert.Equal([0.5f, 0.5f, 0.5f], model.Input.Scale);
        Assert.Equal([Emotion.Neutral, Emotion.Happy, null, Emotion.Sad, Emotion.Angry], model.Expression!.LabelClass);
        Assert.Equal([0, 0.5, 0, 0], model.Expression.ClassBias);
    }

    [Theory]
    [InlineData("", "colour", "unknown field")]
    [InlineData("input", "widht_px", "unknown field")]
    [InlineData("calibration", "temprature", "unknown field")]
    public void UnknownField_IsNamed(string parent, string field, string expected) =>
        Refused(json => Of(json, parent)[field] = 1, parent.Length == 0 ? field : $"{parent}.{field}", expected);

    [Fact]
    public void Missing_IsNamed() => Refused(json => Of(json, "input").Remove("width_px"), "input.width_px", "is missing, expected a whole number from 1 to 1024");

    [Fact]
    public void WrongChecksum_IsRefused() => Refused(json => json["sha256"] = new string('0', 64), "sha256", "changed");

    [Fact]
    public void FileElsewhere_IsRefused() => Refused(json => json["file"] = "../../secret.onnx", "file", "own folder");

    [Fact]
    public void UnknownTask_ListsTheTasks() => Refused(json => json["task"] = "guessing", "task", "expected one of: detection, expression, landmarks");

    [Fact]
    public void OtherId_NamesTheFolder() => Refused(json => json["id"] = "b", "id", "expected the folder's name \"a\"");

    [Fact]
    public void NewerVersion_SaysSo() => Refused(json => json["version"] = 2, "version", "newer program");

    [Fact]
    public void LabelThatIsNoOutput_IsNamed() => Refused(json => Of(json, "classes")["sad"] = new JsonArray("grief"), "classes.sad[0]", "\"grief\"");

    [Fact]
    public void ClassWithoutLabel_IsNamed() => Refused(json => Of(json, "classes").Remove("angry"), "classes.angry", "expected an array");

    [Fact]
    public void ScaleForTwoChannels_IsRefused() => Refused(json => Of(json, "input")["scale"] = new JsonArray(1, 2), "input.scale", "expected one number, or 3");

    [Fact]
    public void NotJson_NamesTheLine()
    {
        Write("{\n \"version\": 1,\n oops }");

        var fault = Assert.Throws<InvalidInputException>(() => ModelManifestReader.ReadFile(ManifestPath));
        Assert.Equal(3, fault.Line);
    }

    [Fact]
    public void Catalogue_KeepsSoundModels_AndSaysWhatIsWrongWithTheOthers()
    {
        Write(Sound().ToJsonString());
        Directory.CreateDirectory(Path.Combine(_folder, "broken"));
        File.WriteAllText(Path.Combine(_folder, "broken", "model.json"), "{}");

        var catalogue = ModelCatalogue.Load(_folder);

        Assert.Equal(["a"], catalogue.All.Select(model => model.Id));
        Assert.Equal("broken", Assert.Single(catalogue.Faults).Folder);
        Assert.Contains("expected one of: a", Assert.Throws<InvalidInputException>(() => catalogue.Get("z", ModelTask.Expression)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FileThatIsNoModel_IsNamed()
    {
        ModelManifest manifest = Read(_ => { });

        Assert.Equal("file", Assert.Throws<InvalidInputException>(() => new ExpressionModel(manifest)).Field);
    }

    [Fact]
    public void Calibration_FollowsTemperatureAndBias()
    {
        ExpressionOutput output = Read(json => Of(json, "calibration")["temperature"] = 2).Expression!;

        EmotionScores scores = ExpressionCalibration.Apply([2, 0, 9, 0, 0], output)!.Value;

        double neutral = Math.E, sad = Math.Exp(0.5), sum = neutral + sad + 2;
        Assert.Equal(neutral / sum, scores.Neutral, 9);
        Assert.Equal(sad / sum, scores.Sad, 9);
        Assert.Null(ExpressionCalibration.Apply([float.NaN, 0, 0, 0, 0], output));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string ManifestPath => Path.Combine(_folder, "a", "model.json");

    private static JsonObject Sound() => JsonNode.Parse($$"""
        {
          "version": 1, "id": "a", "task": "expression", "file": "model.onnx", "sha256": "{{Convert.ToHexStringLower(SHA256.HashData(s_file))}}",
          "input": { "name": "input", "layout": "NCHW", "width_px": 48, "height_px": 48, "colour": "rgb", "scale": 0.5, "offset": [-1, 0, 1], "crop_margin": 0.1, "align": "eyes" },
          "output": { "name": "logits", "kind": "logits", "labels": ["calm", "glad", "fear", "low", "cross"] },
          "classes": { "happy": ["glad"], "sad": ["low"], "angry": ["cross"], "neutral": ["calm"] },
          "calibration": { "temperature": 1, "class_bias": { "sad": 0.5 }, "fitted_on": "nothing" },
          "licence": "MIT", "data": "none", "notes": "made up", "metrics": [ { "data": "d", "n": 4, "macro_f1": 0.5, "ci95": [0.4, 0.6] } ]
        }
        """)!.AsObject();

    private static JsonObject Of(JsonObject json, string parent) => parent.Length == 0 ? json : json[parent]!.AsObject();

    private void Refused(Action<JsonObject> spoil, string field, string expected)
    {
        var fault = Assert.Throws<InvalidInputException>(() => Read(spoil));

        Assert.Equal(field, fault.Field);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Contains("model.json", fault.Message, StringComparison.Ordinal);
    }

    private ModelManifest Read(Action<JsonObject> change)
    {
        JsonObject json = Sound();
        change(json);
        Write(json.ToJsonString());
        return ModelManifestReader.ReadFile(ManifestPath);
    }

    private void Write(string json)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "a"));
        File.WriteAllBytes(Path.Combine(_folder, "a", "model.onnx"), s_file);
        File.WriteAllText(ManifestPath, json);
    }
}
