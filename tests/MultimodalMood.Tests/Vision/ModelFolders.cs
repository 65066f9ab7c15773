using System.Text.Json;
using MultimodalMood.Vision.Manifests;

namespace MultimodalMood.Tests.Vision;

/// <summary>The repository's model folders, for theories: a new folder is tested without a new test.</summary>
public static class ModelFolders
{
    public static string Folder { get; } = Path.Combine(RepositoryPaths.Root, "models");

    public static TheoryData<string> All() => [.. Directory.EnumerateDirectories(Folder).Where(IsModel).Select(folder => Path.GetFileName(folder)).Order()];

    public static TheoryData<string> Detectors() => [.. Read().Where(model => model.Task == ModelTask.Detection).Select(model => model.Id)];

    public static TheoryData<string> Expressions() => [.. Read().Where(model => model.Task == ModelTask.Expression).Select(model => model.Id)];

    public static ModelManifest Manifest(string id) => ModelManifestReader.ReadFile(Path.Combine(Folder, id, ModelManifestReader.FileName));

    /// <summary>The cases of a model's reference.json.</summary>
    public static JsonElement[] Cases(string id) =>
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, id, "reference.json"))).RootElement.GetProperty("cases").EnumerateArray()];

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];

    private static IEnumerable<ModelManifest> Read() => ModelCatalogue.Load(Folder).All;

    private static bool IsModel(string folder) => File.Exists(Path.Combine(folder, ModelManifestReader.FileName));
}
