using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Tests.Storage;

public sealed class StudySeedTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SecondStart_ChangesNothing()
    {
        using var folder = new TemporaryFolder();
        string protocols = Directory.CreateDirectory(folder.File("data/protocols")).FullName;
        File.Copy(Path.Combine(RepositoryPaths.Root, "data", "protocols", "demo.json"), Path.Combine(protocols, "demo.json"));
        Directory.CreateDirectory(folder.File("data/music"));
        await File.WriteAllTextAsync(folder.File("data/music/catalogue.csv"), "title,artist,track_id,valence\nOne,A,t1,0.5\nTwo,A,t2,\n", Stop);
        var contexts = new MoodDbContextFactory(folder.File("local/mood.db"));
        var catalogue = new TrackCatalogue(contexts);
        var seed = new StudySeed(contexts, catalogue, TimeProvider.System, NullLogger<StudySeed>.Instance, folder.File("data"));

        await seed.EnsureAsync(Stop);
        await seed.EnsureAsync(Stop);

        await using MoodDbContext context = contexts.CreateDbContext();
        Assert.Equal(("demo", true), (await context.Studies.SingleAsync(Stop) is var study ? (study.Code, study.IsDemo) : default));
        Assert.Equal(1, await context.Protocols.CountAsync(Stop));
        Assert.Equal([0.5, null], (await catalogue.ReadAsync(Stop)).Select(track => track.Valence));
    }
}
