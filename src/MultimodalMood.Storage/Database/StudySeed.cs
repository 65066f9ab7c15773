using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage.Import;

namespace MultimodalMood.Storage.Database;

/// <summary>Makes the database ready at start-up: file, tables, demo study, demo tracks. Running it again changes nothing.</summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="catalogue">Where the tracks go.</param>
/// <param name="time">Stamps what is new.</param>
/// <param name="log">Tells what was done.</param>
/// <param name="dataFolder">The folder of shipped data.</param>
public sealed class StudySeed(MoodDbContextFactory contexts, TrackCatalogue catalogue, TimeProvider time, ILogger<StudySeed> log, string dataFolder)
{
    /// <summary>Code of the demo study.</summary>
    public const string DemoCode = "demo";

    /// <summary>Makes the database ready.</summary>
    /// <exception cref="InvalidInputException">A shipped file is wrong; says where and what was expected.</exception>
    public async Task EnsureAsync(CancellationToken stop)
    {
        await MigrateAsync(stop);
        StudyProtocol protocol = ProtocolReader.ReadFile(Path.Combine(dataFolder, "protocols", "demo.json"));
        await EnsureStudyAsync(protocol, stop);
        string music = Path.Combine(dataFolder, "music", "catalogue.csv");
        if (!File.Exists(music))
        {
            log.LogWarning("There is no catalogue at {File}; listening steps will have no tracks.", music);
            return;
        }

        CatalogueReading reading = CatalogueReader.ReadFile(music);
        if (reading.Rejected.Count > 0)
        {
            RejectedLine first = reading.Rejected[0];
            throw new InvalidInputException(music, first.Line, first.Field, first.Reason);
        }

        (int added, int updated, int unchanged) = await catalogue.ImportAsync(reading.Tracks, stop);
        log.LogInformation("Catalogue: {Added} tracks added, {Updated} updated, {Unchanged} unchanged.", added, updated, unchanged);
    }

    /// <summary>Makes the file and its folder, and brings its tables up to date.</summary>
    public async Task MigrateAsync(CancellationToken stop)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(contexts.DatabaseFile))!);
        await using MoodDbContext context = contexts.CreateDbContext();
        await context.Database.MigrateAsync(stop);
    }

    private async Task EnsureStudyAsync(StudyProtocol protocol, CancellationToken stop)
    {
        await using MoodDbContext context = contexts.CreateDbContext();
        long now = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        if (await context.Studies.FindAsync([DemoCode], stop) is not { } study)
        {
            study = new StudyRow { Code = DemoCode, Title = protocol.Title.In("en"), CreatedUtcUs = now, IsDemo = true };
            context.Studies.Add(study);
        }

        ProtocolRow[] editions = await context.Protocols.Where(row => row.StudyCode == DemoCode && row.ProtocolId == protocol.Id).OrderBy(row => row.Version).ToArrayAsync(stop);
        ProtocolRow? same = Array.Find(editions, row => row.Version == protocol.Version);
        if (same is null)
        {
            context.Protocols.Add(new ProtocolRow
            {
                StudyCode = DemoCode,
                ProtocolId = protocol.Id,
                Version = protocol.Version,
                Text = protocol.Text,
                Sha256 = protocol.Sha256,
                CreatedUtcUs = now,
            });
        }
        else if (same.Sha256 != protocol.Sha256)
        {
            // A stored edition may have been run; it is never overwritten.
            log.LogWarning("data/protocols/demo.json differs from its stored edition {Version}; give it a higher version to use it.", protocol.Version);
        }

        await context.SaveChangesAsync(stop);
    }
}
