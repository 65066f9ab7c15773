namespace MultimodalMood.Core.Sessions;

/// <summary>A file of an export.</summary>
/// <param name="Path">Relative to the export's folder, with forward slashes.</param>
/// <param name="Sha256">Of the file's bytes, lower-case hex.</param>
/// <param name="Bytes">Length.</param>
public sealed record ExportedFile(string Path, string Sha256, long Bytes);
