using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Web.Hosting;

/// <summary>Where the shipped data, the models and the lab's own data lie.</summary>
/// <remarks>Settings <c>Folders:Data</c>, <c>Folders:Models</c> and <c>Storage:Database</c>; without them the nearest folder above the
/// application that holds <c>data/protocols</c> and <c>models</c> (the repository, or the published folder).</remarks>
public sealed record AppFolders(string Data, string Models, string Database)
{
    /// <summary>Folder of the database, keys and everything else that belongs to this lab alone.</summary>
    public string Local => Path.GetDirectoryName(Database)!;

    public static AppFolders Find(IConfiguration configuration, string contentRoot)
    {
        string? root = Above(contentRoot) ?? Above(AppContext.BaseDirectory);
        string data = Setting(configuration, "Folders:Data") ?? Under(root, "data", "Folders:Data");
        string models = Setting(configuration, "Folders:Models") ?? Under(root, "models", "Folders:Models");
        string database = Setting(configuration, "Storage:Database")
            ?? Setting(configuration, "MULTIMODALMOOD_DATABASE")
            ?? Path.Combine(data, "local", "multimodalmood.db");
        database = Path.GetFullPath(database);
        Directory.CreateDirectory(Path.GetDirectoryName(database)!);
        return new AppFolders(Path.GetFullPath(data), Path.GetFullPath(models), database);
    }

    private static string? Setting(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } value ? value : null;

    private static string Under(string? root, string folder, string key) => root is null
        ? throw new InvalidInputException("appsettings.json", null, key, $"no folder named '{folder}' lies above the application; name it in this setting.")
        : Path.Combine(root, folder);

    private static string? Above(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "data", "protocols")) && Directory.Exists(Path.Combine(folder.FullName, "models")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
