using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>Makes an installation ready: migrates the database and adds the demo study and the shipped music. Doing it again changes nothing.</summary>
public sealed class StudySeed(IDbContextFactory<MoodDbContext> database, TimeProvider time, StorageFolders folders)
{
    /// <summary>Code of the shipped demo study.</summary>
    public const string DemoStudy = "demo";

    public async Task EnsureAsync(CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        await context.Database.MigrateAsync(stop);
        long now = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        await AddDemoAsync(context, now, stop);
        await AddTracksAsync(context, stop);
        await context.SaveChangesAsync(stop);
    }

    private async Task AddDemoAsync(MoodDbContext context, long now, CancellationToken stop)
    {
        StudyProtocol protocol = ProtocolReader.ReadFile(Path.Combine(folders.Data, "protocols", "demo.json"));
        if (await context.Studies.FindAsync([DemoStudy], stop) is null)
        {
            context.Studies.Add(new StudyRow { Code = DemoStudy, Title = protocol.Title.In("en"), CreatedUtcUs = now, IsDemo = true });
        }

        bool there = await context.Protocols.AnyAsync(row => row.StudyCode == DemoStudy && row.Sha256 == protocol.Sha256, stop);
        if (!there)
        {
            // A shipped protocol that changed becomes the study's next edition; sessions keep the one they ran.
            int last = await context.Protocols.Where(row => row.StudyCode == DemoStudy).MaxAsync(row => (int?)row.Version, stop) ?? 0;
            context.Protocols.Add(new ProtocolRow
            {
                StudyCode = DemoStudy,
                ProtocolId = protocol.Id,
                Version = Math.Max(protocol.Version, last + 1),
                Text = protocol.Text,
                Sha256 = protocol.Sha256,
                CreatedUtcUs = now,
            });
        }
    }

    private async Task AddTracksAsync(MoodDbContext context, CancellationToken stop)
    {
        string path = Path.Combine(folders.Data, "music", "catalogue.csv");
        if (!File.Exists(path))
        {
            return;
        }

        HashSet<string> known = [.. await context.Tracks.Select(row => row.Id).ToListAsync(stop)];
        foreach (Track track in CatalogueCsv.ReadFile(path))
        {
            if (!known.Contains(track.Id))
            {
                context.Tracks.Add(TrackRow.Of(track));
            }
        }
    }
}
