using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Tests.Storage;

public sealed class DatabaseSessionStoreTests : SessionStoreContract
{
    private static readonly Guid s_session = Guid.Parse("00000000-0000-0000-0000-000000000001");
    private TestDatabase? _database;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected override ISessionStore Store => _database!.Store;

    [Fact]
    public async Task RepeatedChunk_IsTakenOnce()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync();
        SessionChunk chunk = new SessionLogBuilder(s_session).Chunk();

        await database.Store.AppendAsync(chunk, Stop);
        await database.Store.AppendAsync(chunk, Stop);

        Assert.Single(await ReadAsync(database.Store, s_session));
    }

    [Fact]
    public async Task FilesAsAKillLeavesThem_HoldEveryAcknowledgedChunk()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync();
        var log = new SessionLogBuilder(s_session);
        for (int i = 0; i < 20; i++)
        {
            await database.Store.AppendAsync(log.Add(i, new ClockTicked()).Chunk(), Stop);
        }

        using var after = new TemporaryFolder();
        foreach (string file in Directory.EnumerateFiles(database.Folder))
        {
            File.Copy(file, after.File(Path.GetFileName(file)));
        }

        await using var reopened = new DatabaseSessionStore(new MoodDbContextFactory(after.File("mood.db")), TimeProvider.System);
        Assert.Equal(20, (await ReadAsync(reopened, s_session)).Count);
        await reopened.AppendAsync(log.Add(21, new ClockTicked()).Chunk(), Stop);
    }

    [Fact]
    public async Task EightWritersWhileAReaderStreams_LoseNothingAndSeeNoLock()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync();
        var big = new SessionLogBuilder(s_session);
        for (int chunk = 0; chunk < 100; chunk++)
        {
            for (int i = 0; i < 1000; i++)
            {
                big.Add(chunk, new ClockTicked());
            }

            await database.Store.AppendAsync(big.Chunk(), Stop);
        }

        Task[] writers = [.. Enumerable.Range(1, 8).Select(writer => Task.Run(
            async () =>
            {
                var log = new SessionLogBuilder(Guid.Parse($"00000000-0000-0000-0000-0000000001{writer:D2}"), participant: $"P{writer:D4}");
                for (int i = 0; i < 500; i++)
                {
                    await database.Store.AppendAsync(log.Add(i, new ClockTicked()).Chunk(), Stop);
                }
            },
            Stop))];
        do
        {
            Assert.Equal(100, (await ReadAsync(database.Store, s_session)).Count);
        }
        while (!Task.WhenAll(writers).IsCompleted);

        await Task.WhenAll(writers);
        await using MoodDbContext context = database.Contexts.CreateDbContext();
        Assert.Equal(4000 + 100, await context.SessionLog.CountAsync(Stop));
    }

    [Fact]
    public async Task DamagedBlob_IsFoundWhenRead()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync();
        await database.Store.AppendAsync(new SessionLogBuilder(s_session).Chunk(), Stop);
        await using (MoodDbContext context = database.Contexts.CreateDbContext())
        {
            SessionLogRow row = await context.SessionLog.SingleAsync(Stop);
            byte[] damaged = [.. row.Bytes];
            damaged[40] ^= 1;
            row.Bytes = damaged;
            await context.SaveChangesAsync(Stop);
        }

        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(database.Store, s_session));

        Assert.Contains("Chunk 0", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DamagedChunk_IsNotTaken()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync();
        SessionChunk chunk = new SessionLogBuilder(s_session).Chunk();
        byte[] damaged = chunk.Bytes.ToArray();
        damaged[^1] ^= 1;

        await Assert.ThrowsAsync<InvalidDataException>(() => database.Store.AppendAsync(chunk with { Bytes = damaged }, Stop));
        await database.Store.AppendAsync(chunk, Stop);
    }

    protected override async Task<IAsyncDisposable> OpenAsync() => _database = await TestDatabase.CreateAsync();
}
