namespace MultimodalMood.Tests;

/// <summary>Where tests find the repository and, beside it, the shared data that is never committed.</summary>
internal static class RepositoryPaths
{
    /// <summary>The folder of MultimodalMood.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of shared data; null where it is absent.</summary>
    public static string? Shared { get; } = FindShared();

    /// <summary>A file or folder of the shared data; skips the test where it is absent.</summary>
    public static string SharedOrSkip(string relative)
    {
        string? path = Shared is null ? null : Path.Combine(Shared, relative);
        if (path is null || !Path.Exists(path))
        {
            Assert.Skip($"shared data {relative} is absent");
        }

        return path;
    }

    private static string FindRoot()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "MultimodalMood.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new DirectoryNotFoundException($"No MultimodalMood.sln stands above {AppContext.BaseDirectory}.");
    }

    private static string? FindShared()
    {
        string folder = Environment.GetEnvironmentVariable("MULTIMODALMOOD_SHARED") ?? Path.Combine(Root, "..", "shared");
        return Directory.Exists(folder) ? Path.GetFullPath(folder) : null;
    }
}
