using System.Collections.Concurrent;
using System.IO.Compression;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Storage.Export;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Studies;

/// <summary>Makes exports as zip files with the same exporters as <c>mood export</c>, and forgets them when they are no longer needed.</summary>
/// <remarks>They hold participants' data, so none is left lying about: each is deleted by who asked for it, and all at start.</remarks>
public sealed class StudyArchives
{
    /// <summary>Media type of a <c>.mood</c> file, which has none of its own.</summary>
    public const string MoodType = "application/octet-stream";

    private readonly ConcurrentDictionary<Guid, StudyArchive> _archives = new();
    private readonly StudyExports _exports;
    private readonly SessionFiles _files;
    private readonly TimeProvider _time;
    private readonly string _folder;

    public StudyArchives(StudyExports exports, SessionFiles files, TimeProvider time, AppFolders folders)
    {
        _exports = exports;
        _files = files;
        _time = time;
        _folder = Path.Combine(folders.Local, "exports");
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true); // left over from a kill
        }
    }

    public StudyArchive? Find(Guid id) => _archives.GetValueOrDefault(id);

    /// <summary>Exports a study.</summary>
    /// <exception cref="Core.Inputs.InvalidInputException">There is no such study or format.</exception>
    public async Task<StudyArchive> MakeAsync(string studyCode, string format, CancellationToken stop, bool dryRun = false)
    {
        var id = Guid.NewGuid();
        string files = Path.Combine(_folder, id.ToString("N"));
        Directory.CreateDirectory(files);
        string zip = files + ".zip";
        try
        {
            IReadOnlyList<ExportedFile> written = await _exports.ExportAsync(studyCode, format, files, stop, dryRun);
            await ZipFile.CreateFromDirectoryAsync(files, zip, stop);
            string name = FormattableString.Invariant($"{studyCode}-{(dryRun ? "dry-run-" : "")}{format}-{_time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}.zip");
            var archive = new StudyArchive(id, name, zip, new FileInfo(zip).Length, written);
            _archives[id] = archive;
            return archive;
        }
        finally
        {
            Directory.Delete(files, recursive: true);
        }
    }

    /// <summary>One session's record; its file goes when the stream is closed. Null for a session that there is none of.</summary>
    /// <exception cref="InvalidDataException">Its log is damaged.</exception>
    public async Task<(Stream Stream, string Name)?> OpenRecordingAsync(Guid session, CancellationToken stop)
    {
        Directory.CreateDirectory(_folder);
        string path = Path.Combine(_folder, $"{Guid.NewGuid():N}.mood");
        return await _files.WriteAsync(session, path, stop) is { } name ? (OpenOnce(path), name) : null;
    }

    /// <summary>Opens a file that is deleted when it is closed.</summary>
    internal static FileStream OpenOnce(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.DeleteOnClose);

    public void Forget(StudyArchive archive)
    {
        if (_archives.TryRemove(archive.Id, out _))
        {
            File.Delete(archive.Path);
        }
    }
}
