namespace MultimodalMood.Tests;

/// <summary>Where the repository and, where present, the shared reference data lie.</summary>
internal static class RepositoryPaths
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The shared reference data beside the repository, or where MULTIMODALMOOD_SHARED says; null when absent.</summary>
    public static string? Shared { get; } = FindShared();

    /// <summary>A file or folder of the shared data; skips the running test where it is absent.</summary>
    public static string SharedOrSkip(string relative)
    {
        string? path = Shared is null ? null : Path.Combine(Shared, relative);
        if (path is null || !(File.Exists(path) || Directory.Exists(path)))
        {
            Assert.Skip($"shared data {relative} is absent");
        }

        return path;
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MultimodalMood.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No MultimodalMood.sln above {AppContext.BaseDirectory}.");
    }

    private static string? FindShared()
    {
        string shared = Environment.GetEnvironmentVariable("MULTIMODALMOOD_SHARED") ?? Path.Combine(Root, "..", "shared");
        return Directory.Exists(shared) ? Path.GetFullPath(shared) : null;
    }
}
