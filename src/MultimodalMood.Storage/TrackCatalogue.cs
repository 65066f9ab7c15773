using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Music;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

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
}
