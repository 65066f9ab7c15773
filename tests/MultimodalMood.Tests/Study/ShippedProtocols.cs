namespace MultimodalMood.Tests.Study;

/// <summary>The protocols of <c>data/protocols</c>.</summary>
internal static class ShippedProtocols
{
    public static string Folder { get; } = Path.Combine(RepositoryPaths.Root, "data", "protocols");

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    public static string PathOf(string name) => Path.Combine(Folder, name + ".json");
}
