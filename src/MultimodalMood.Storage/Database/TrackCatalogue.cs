using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Music;

namespace MultimodalMood.Storage.Database;

/// <summary>The tracks that can be played.</summary>
public sealed class TrackCatalogue(IDbContextFactory<MoodDbContext> contexts)
{
    /// <summary>Every track, by id in ordinal order.</summary>
    public async Task<IReadOnlyList<Track>> ReadAsync(CancellationToken stop)
    {
        await using MoodDbContext context = await contexts.CreateDbContextAsync(stop);
        List<TrackRow> rows = await context.Tracks.AsNoTracking().ToListAsync(stop);
        return [.. rows.OrderBy(row => row.Id, StringComparer.Ordinal).Select(row => row.ToTrack())];
    }

    /// <summary>Adds tracks and brings those that are there up to date; tracks that are not named stay, old plays speak of them.</summary>
    /// <returns>How many were added, changed and left as they were.</returns>
    public async Task<(int Added, int Updated, int Unchanged)> ImportAsync(IEnumerable<TrackRow> tracks, CancellationToken stop)
    {
        await using MoodDbContext context = await contexts.CreateDbContextAsync(stop);
        Dictionary<string, TrackRow> known = await context.Tracks.ToDictionaryAsync(row => row.Id, stop);
        int added = 0, updated = 0, unchanged = 0;
        foreach (TrackRow track in tracks)
        {
            if (!known.TryGetValue(track.Id, out TrackRow? row))
            {
                context.Tracks.Add(track);
                added++;
                continue;
            }

            context.Entry(row).CurrentValues.SetValues(track);
            if (context.Entry(row).State == EntityState.Modified)
            {
                updated++;
            }
            else
            {
                unchanged++;
            }
        }

        await context.SaveChangesAsync(stop);
        return (added, updated, unchanged);
    }
}
