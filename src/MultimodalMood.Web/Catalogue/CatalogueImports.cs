using MultimodalMood.Audio;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Catalogue;

/// <summary>Runs imports, one at a time, whatever becomes of the page that began one. Begun again it goes on where it was stopped.</summary>
public sealed class CatalogueImports(CatalogueImport import, TrackLibrary library, StorageFolders folders, TimeProvider time, ILogger<CatalogueImports> log) : IDisposable
{
    private static readonly TimeSpan s_tellEvery = TimeSpan.FromMilliseconds(200);
    private static readonly SoundMeasurement s_sound = new(SoundAnalysis.AnalyseAsync, SoundAnalysis.Extensions, Math.Max(1, Environment.ProcessorCount - 1)); // sessions need a core

    private readonly Lock _lock = new();
    private CancellationTokenSource? _running;
    private CatalogueImportState? _state;

    /// <summary>Something moved. Raised on any thread.</summary>
    public event Action? Changed;

    /// <summary>The import that runs, or the last; null before the first.</summary>
    public CatalogueImportState? State => Volatile.Read(ref _state);

    /// <summary>Where uploaded files wait for their import.</summary>
    public string NewInbox() => Directory.CreateDirectory(Path.Combine(folders.Music, "inbox", Path.GetRandomFileName())).FullName;

    /// <summary>Begins to import a folder; false when another import runs.</summary>
    /// <param name="what">What it is, for the page.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="inbox">Whether the folder is an inbox, gone afterwards.</param>
    public bool StartFolder(string what, string folder, bool inbox) => Start(what, async (progress, stop) =>
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
    public bool StartTable(CatalogueTable table) => Start(table.Source, (progress, stop) => import.TableAsync(table, null, s_sound, progress, stop));

    /// <summary>What an uploaded table would do.</summary>
    public Task<CatalogueImportReport> PreviewAsync(CatalogueTable table, CancellationToken stop) => import.PreviewAsync(table, stop);

    /// <summary>Stops the import that runs; what was taken stays.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _running?.Cancel();
        }
    }

    public void Dispose() => Stop();

    private bool Start(string what, Func<IProgress<CatalogueProgress>, CancellationToken, Task<CatalogueImportReport>> run)
    {
        CancellationTokenSource stop;
        lock (_lock)
        {
            if (_running is not null)
            {
                return false;
            }

            _running = stop = new CancellationTokenSource();
            _state = new CatalogueImportState(what, null, null, null);
        }

        Changed?.Invoke();
        _ = Task.Run(() => RunAsync(run, stop));
        return true;
    }

    private async Task RunAsync(Func<IProgress<CatalogueProgress>, CancellationToken, Task<CatalogueImportReport>> run, CancellationTokenSource stop)
    {
        CatalogueImportState begun = State!;
        try
        {
            CatalogueImportReport report = await run(new Told(this, begun, time), stop.Token);
            Volatile.Write(ref _state, State! with { Report = report });
        }
        catch (Exception fault)
        {
            Volatile.Write(ref _state, State! with
            {
                Fault = fault switch
                {
                    OperationCanceledException => "Stopped. What was taken stays; begin again to go on.",
                    InvalidInputException wrong => wrong.Message,
                    _ => "It failed: " + fault.Message,
                },
            });
            if (fault is not (OperationCanceledException or InvalidInputException))
            {
                log.LogError(fault, "The import of {What} failed", begun.What);
            }
        }

        await library.LoadAsync(CancellationToken.None);
        lock (_lock)
        {
            _running = null;
            stop.Dispose();
        }

        Changed?.Invoke();
    }

    /// <summary>Passes progress on, at most five times a second.</summary>
    private sealed class Told(CatalogueImports imports, CatalogueImportState begun, TimeProvider time) : IProgress<CatalogueProgress>
    {
        private long _last;

        public void Report(CatalogueProgress value)
        {
            Volatile.Write(ref imports._state, begun with { Progress = value });
            if (time.GetElapsedTime(_last) >= s_tellEvery || value.Done == value.Total)
            {
                _last = time.GetTimestamp();
                imports.Changed?.Invoke();
            }
        }
    }
}
