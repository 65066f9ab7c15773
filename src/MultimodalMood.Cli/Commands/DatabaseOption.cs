using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Learning;
using MultimodalMood.Storage;

namespace MultimodalMood.Cli.Commands;

/// <summary>The option that names the app's database, the same for every command that reads it.</summary>
internal static class DatabaseOption
{
    public static Option<string?> Create() =>
        new("--database") { Description = "The SQLite file; else MULTIMODALMOOD_DATABASE, else data/local/multimodalmood.db." };

    /// <summary>Opens the storage of a database.</summary>
    /// <param name="path">The option's value.</param>
    /// <param name="create">Whether a missing file is made; it then has to be seeded.</param>
    /// <exception cref="InvalidInputException">There is no such file.</exception>
    public static ServiceProvider Open(string? path, bool create = false)
    {
        string file = Path.GetFullPath(path
            ?? Environment.GetEnvironmentVariable("MULTIMODALMOOD_DATABASE")
            ?? Path.Combine("data", "local", "multimodalmood.db"));
        if (create)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        }

        return create || File.Exists(file)
            ? new ServiceCollection().AddRecommenders().AddStorage(new StorageFolders(file, "data")).BuildServiceProvider()
            : throw new InvalidInputException(file, null, "--database", "there is no database; expected one made by the app.");
    }
}
