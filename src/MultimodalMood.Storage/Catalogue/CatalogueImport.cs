using System.Security.Cryptography;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;

namespace MultimodalMood.Storage.Catalogue;

/// <summary>Brings tracks into the catalogue: a folder of sound files, a table, or a table that names sound files.</summary>
/// <remarks>
/// A sound file is copied to <see cref="StorageFolders.Music"/> under its SHA-256, so that a study plays the bytes that were measured whatever becomes
/// of the folder. A file whose hash the catalogue has is not measured again: an import that was broken off goes on where it stopped. Files are measured
/// side by side and taken in their order, so that the same folder gives the same catalogue.
/// </remarks>
public sealed class CatalogueImport(TrackCatalogue catalogue, StorageFolders folders)
{
    private const int RowsAtOnce = 200;

    /// <summary>Imports a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="sound">How sound files are measured.</param>
    /// <param name="progress">Told after each file.</param>
    /// <param name="stop">Gives up; what was taken stays.</param>
    /// <exception cref="InvalidInputException">There is no such folder.</exception>
    public async Task<CatalogueImportReport> FolderAsync(string folder, SoundMeasurement sound, IProgress<CatalogueProgress>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sound);
        if (!Directory.Exists(folder))
        {
            throw new InvalidInputException(folder, null, null, "there is no such folder; expected one with sound files.");
        }

        (IReadOnlyList<CatalogueItem> items, int ignored) = CatalogueItem.OfFolder(folder, sound.Extensions);
        return await RunAsync(items, ignored, sound, write: true, progress, stop);
    }

    /// <summary>Imports a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="folder">Where the files lie that it names; null when they cannot be had.</param>
    /// <param name="sound">How sound files are measured.</param>
    /// <param name="progress">Told after each row.</param>
    /// <param name="stop">Gives up; what was taken stays.</param>
    public Task<CatalogueImportReport> TableAsync(CatalogueTable table, string? folder, SoundMeasurement sound, IProgress<CatalogueProgress>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(sound);
        return RunAsync(CatalogueItem.OfTable(table, folder), 0, sound, write: true, progress, stop);
    }

    /// <summary>What importing a table without sound files would do; nothing is changed.</summary>
    public Task<CatalogueImportReport> PreviewAsync(CatalogueTable table, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(table);
        return RunAsync(CatalogueItem.OfTable(table, null), 0, null, write: false, null, stop);
    }

    private async Task<CatalogueImportReport> RunAsync(IReadOnlyList<CatalogueItem> items, int ignored, SoundMeasurement? sound, bool write, IProgress<CatalogueProgress>? progress, CancellationToken stop)
    {
        var taking = new CatalogueTaking(await catalogue.ReadAsync(stop), ignored);
        using var slots = new SemaphoreSlim(sound?.Parallel ?? 1);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task<MeasuredItem>[] measured = [.. items.Select(item => MeasureAsync(item, sound, taking, slots, ending.Token))];
        List<Track> unsaved = [];
        try
        {
            foreach ((int done, Task<MeasuredItem> next) in measured.Index())
            {
                MeasuredItem item = await next;
                (Track? track, bool changed) = taking.Take(item);
                if (track is not null && write)
                {
                    Keep(item, track);
                    unsaved.AddRange(changed ? [track] : []);
                }

                // A measured file is saved at once, so that nothing is measured twice; rows come in their thousands.
                if (item.Sha256 is not null || unsaved.Count >= RowsAtOnce || done + 1 == items.Count)
                {
                    await catalogue.SaveAsync(unsaved, stop);
                    unsaved.Clear();
                }

                progress?.Report(new CatalogueProgress(done + 1, items.Count, item.Item.Name is { Length: > 0 } name ? name : $"line {item.Item.Line}"));
            }
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(measured).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        return taking.Report();
    }

    private static async Task<MeasuredItem> MeasureAsync(CatalogueItem item, SoundMeasurement? sound, CatalogueTaking taking, SemaphoreSlim slots, CancellationToken stop)
    {
        if (item.SoundPath is not { } path || item.Faults.Count > 0 || sound is null)
        {
            return new MeasuredItem(item, null, null, null);
        }

        await slots.WaitAsync(stop);
        try
        {
            string sha256 = await Sha256Async(path, stop);
            return taking.IsKnown(sha256)
                ? new MeasuredItem(item, sha256, null, null)
                : new MeasuredItem(item, sha256, await sound.Measure(path, stop), null);
        }
        catch (Exception fault) when (fault is InvalidInputException or IOException or UnauthorizedAccessException)
        {
            return new MeasuredItem(item, null, null, fault is InvalidInputException invalid ? new InputFault(invalid.Field ?? "file", null, invalid.Problem) : new InputFault("file", null, "it cannot be read: " + fault.Message));
        }
        finally
        {
            slots.Release();
        }
    }

    private static async Task<string> Sha256Async(string path, CancellationToken stop)
    {
        await using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop));
    }

    /// <summary>Copies the sound to its place, whole or not at all.</summary>
    private void Keep(MeasuredItem item, Track track)
    {
        if (item is not { Sha256: { } sha256, Item.SoundPath: { } path } || sha256 != track.FileSha256 || track.File is null || folders.PathOf(track) is not null)
        {
            return;
        }

        Directory.CreateDirectory(folders.Music);
        string kept = Path.Combine(folders.Music, track.File);
        File.Copy(path, kept + ".part", overwrite: true);
        File.Move(kept + ".part", kept, overwrite: true);
    }
}
