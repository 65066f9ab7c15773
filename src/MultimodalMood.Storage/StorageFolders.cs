namespace MultimodalMood.Storage;

/// <summary>Where storage finds what it needs.</summary>
/// <param name="Database">The SQLite file.</param>
/// <param name="Data">The shipped data: protocols, instruments, music.</param>
public sealed record StorageFolders(string Database, string Data);
