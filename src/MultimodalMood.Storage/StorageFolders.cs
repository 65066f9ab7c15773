namespace MultimodalMood.Storage;

/// <summary>Where storage finds what it needs.</summary>
/// <param name="Database">The SQLite file.</param>
/// <param name="Data">The shipped data: protocols, instruments, music.</param>
public sealed record StorageFolders(string Database, string Data)
{
    /// <summary>Where the pictures of a session lie whose participant allowed to keep them: beside the database.</summary>
    public string FramesOf(Guid session) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(Database))!, "frames", session.ToString("D"));
}
