using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;

namespace MultimodalMood.Storage.Catalogue;

/// <summary>One thing to import: a sound file, a row of a table, or a row that names a sound file.</summary>
/// <param name="Name">File relative to the imported folder, or empty for a row.</param>
/// <param name="Line">Line of a row.</param>
/// <param name="Described">What the row says; null for a file alone.</param>
/// <param name="SoundPath">The sound file; null for none.</param>
/// <param name="Faults">What is wrong already.</param>
internal sealed record CatalogueItem(string Name, int? Line, Track? Described, string? SoundPath, IReadOnlyList<InputFault> Faults)
{
    /// <summary>The sound files of a folder and the folders in it, in the order of their names; links are not followed.</summary>
    public static (IReadOnlyList<CatalogueItem> Items, int Ignored) OfFolder(string folder, IReadOnlyCollection<string> extensions)
    {
        var walk = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden | FileAttributes.System };
        string[] files = [.. Directory.EnumerateFiles(folder, "*", walk).Order(StringComparer.Ordinal)];
        string[] sounds = [.. files.Where(file => extensions.Contains(Path.GetExtension(file).ToLowerInvariant()))];
        return ([.. sounds.Select(file => new CatalogueItem(Path.GetRelativePath(folder, file), null, null, file, []))], files.Length - sounds.Length);
    }

    /// <summary>The rows of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="folder">Where the files lie that it names; null when they cannot be had, and the column is passed over.</param>
    public static IReadOnlyList<CatalogueItem> OfTable(CatalogueTable table, string? folder) => [.. table.Rows.Select(row => OfRow(row, folder))];

    private static CatalogueItem OfRow(CatalogueRow row, string? folder)
    {
        Track? track = row.Track is null ? null : row.Track with { File = null };
        if (folder is null || row.Track?.File is not { } file)
        {
            return new CatalogueItem("", row.Line, track, null, row.Faults);
        }

        string inside = Path.GetFullPath(folder) + Path.DirectorySeparatorChar, path = Path.GetFullPath(Path.Combine(folder, file));
        string? problem = !path.StartsWith(inside, StringComparison.Ordinal) ? "it lies outside the folder of the table; expected a file in it."
            : !File.Exists(path) ? "there is no such file beside the table." : null;
        return new CatalogueItem(file, row.Line, track, path, problem is null ? row.Faults : [.. row.Faults, new InputFault("file", file, $"'{file}': {problem}")]);
    }
}
