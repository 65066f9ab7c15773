namespace MultimodalMood.Core.Sessions;

/// <summary>A file of an export.</summary>
/// <param name="Path">Path within the export, with forward slashes.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hex.</param>
/// <param name="Bytes">Length in bytes.</param>
public sealed record ExportedFile(string Path, string Sha256, long Bytes);
