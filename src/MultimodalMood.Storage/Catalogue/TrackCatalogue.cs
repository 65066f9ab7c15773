using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Music;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage.Catalogue;

/// <summary>The catalogue in the database.</summary>
public sealed class TrackCatalogue(IDbContextFactory<MoodDbContext> database)
{
    /// <summary>All tracks, by id.</summary>
    public async Task<IReadOnlyList<Track>> ReadAsync(CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        List<TrackRow> rows = await context.Tracks.AsNoTracking().OrderBy(row => row.Id).ToListAsync(stop);
        return [.. rows.Select(row => row.ToTrack())];
    }

    /// <summary>Adds tracks, or replaces those with their ids; of several with one id the last counts.</summary>
    public async Task SaveAsync(IReadOnlyCollection<Track> tracks, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        string[] ids = [.. tracks.Select(track => track.Id)];
        HashSet<string> known = [.. await context.Tracks.Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(stop)];
        foreach (Track track in tracks.GroupBy(track => track.Id).Select(group => group.Last()))
        {
            context.Entry(TrackRow.Of(track)).State = known.Contains(track.Id) ? EntityState.Modified : EntityState.Added;
        }

        await context.SaveChangesAsync(stop);
    }
}
