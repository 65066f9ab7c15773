namespace MultimodalMood.Storage;

/// <summary>Finds the folder with shipped protocols, instruments and music.</summary>
public static class DataFolder
{
    /// <summary>Environment variable that names the folder.</summary>
    public const string Variable = "MULTIMODALMOOD_DATA";

    /// <summary><see cref="Variable"/> where set; else <c>data</c> beside <c>MultimodalMood.sln</c>, looked for upwards from the working
    /// directory and then from the program; else <c>data</c> beside the program where it was published with it, or in the working directory.</summary>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return Path.GetFullPath(named);
        }

        string? root = Above(Environment.CurrentDirectory) ?? Above(AppContext.BaseDirectory);
        string beside = Path.Combine(AppContext.BaseDirectory, "data");
        return root is not null ? Path.Combine(root, "data") : Directory.Exists(beside) ? beside : Path.GetFullPath("data");
    }

    private static string? Above(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "MultimodalMood.sln")))
            {
                return at.FullName;
            }
        }

        return null;
    }
}
