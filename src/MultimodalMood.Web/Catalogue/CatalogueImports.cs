using MultimodalMood.Audio;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Imports;

namespace MultimodalMood.Web.Catalogue;

/// <summary>Runs the imports of music.</summary>
public sealed class CatalogueImports(CatalogueImport import, TrackLibrary library, StorageFolders folders, TimeProvider time, ILogger<CatalogueImports> log)
    : ImportRunner<CatalogueImportReport>(time, log)
{
    private static readonly SoundMeasurement s_sound = new(SoundAnalysis.AnalyseAsync, SoundAnalysis.Extensions, Math.Max(1, Environment.ProcessorCount - 1)); // sessions need a core

    /// <summary>Where uploaded files wait for their import.</summary>
    public string NewInbox() => Directory.CreateDirectory(Path.Combine(folders.Music, "inbox", Path.GetRandomFileName())).FullName;

    /// <summary>Begins to import a folder; false when another import runs.</summary>
    /// <param name="what">What it is, for the page.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="inbox">Whether the folder is an inbox, gone afterwards.</param>
    public bool StartFolder(string what, string folder, bool inbox) => Start(what, "", async (progress, stop) =>
    {
        try
        {
            await Ffmpeg.EnsureInstalledAsync(stop);
            return await import.FolderAsync(folder, s_sound, progress, stop);
        }
        finally
        {
            if (inbox)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    });

    /// <summary>Begins to import an uploaded table, whose files cannot be had; false when another import runs.</summary>
    public bool StartTable(CatalogueTable table) => Start(table.Source, "", (progress, stop) => import.TableAsync(table, null, s_sound, progress, stop));

    /// <summary>What an uploaded table would do.</summary>
    public Task<CatalogueImportReport> PreviewAsync(CatalogueTable table, CancellationToken stop) => import.PreviewAsync(table, stop);

    protected override Task EndedAsync() => library.LoadAsync(CancellationToken.None);
}
