using MultimodalMood.Core.Music;

namespace MultimodalMood.Storage;

/// <summary>Where storage finds what it needs.</summary>
/// <param name="Database">The SQLite file.</param>
/// <param name="Data">The shipped data: protocols, instruments, music.</param>
public sealed record StorageFolders(string Database, string Data)
{
    /// <summary>Where the pictures of a session lie whose participant allowed to keep them: beside the database.</summary>
    public string FramesOf(Guid session) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(Database))!, "frames", session.ToString("D"));

    /// <summary>Where imported sound files lie, each named after its SHA-256: beside the database.</summary>
    public string Music => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(Database))!, "music");

    /// <summary>Full path of a track's sound file, shipped or imported; null when the catalogue only describes it or the file is gone.</summary>
    public string? PathOf(Track track)
    {
        ArgumentNullException.ThrowIfNull(track);
        return track.File is { } file
            ? new[] { Path.Combine(Data, "music"), Music }
                .Select(folder => (Folder: Path.GetFullPath(folder) + Path.DirectorySeparatorChar, Path: Path.GetFullPath(Path.Combine(folder, file))))
                .FirstOrDefault(place => place.Path.StartsWith(place.Folder, StringComparison.Ordinal) && File.Exists(place.Path)).Path
            : null;
    }
}
