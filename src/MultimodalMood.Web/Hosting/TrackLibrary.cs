using MultimodalMood.Core.Music;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Web.Hosting;

/// <summary>The catalogue in memory, and where its files are.</summary>
public sealed class TrackLibrary(TrackCatalogue catalogue, StorageFolders folders)
{
    private IReadOnlyList<Track> _tracks = [];

    /// <summary>All tracks, by id.</summary>
    public IReadOnlyList<Track> Tracks => Volatile.Read(ref _tracks);

    public Track? Find(string id) => Tracks.FirstOrDefault(track => track.Id == id);

    /// <summary>Full path of a track's sound file; null when the catalogue only describes it or the file is gone.</summary>
    public string? PathOf(Track track) => folders.PathOf(track);

    public async Task LoadAsync(CancellationToken stop) => Volatile.Write(ref _tracks, await catalogue.ReadAsync(stop));

    /// <summary>Keeps a track that was changed by hand.</summary>
    public async Task SaveAsync(Track track, CancellationToken stop)
    {
        await catalogue.SaveAsync([track], stop);
        await LoadAsync(stop);
    }
}
