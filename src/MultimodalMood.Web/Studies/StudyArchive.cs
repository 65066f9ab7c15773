using MultimodalMood.Core.Sessions;

namespace MultimodalMood.Web.Studies;

/// <summary>An export that was made and waits to be downloaded.</summary>
/// <param name="Id">Names it in the download's address.</param>
/// <param name="Name">File name for the browser.</param>
/// <param name="Path">The zip on this machine.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Files">What it holds, with the hash of each file.</param>
public sealed record StudyArchive(Guid Id, string Name, string Path, long Bytes, IReadOnlyList<ExportedFile> Files);
