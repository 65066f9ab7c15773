using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Storage.Database;
using MultimodalMood.Storage.Interactions;
using MultimodalMood.Tests.Sessions;

namespace MultimodalMood.Tests.Storage;

/// <summary>The history that is kept between choices is the one that the database holds, whoever wrote to it.</summary>
public sealed class KeptHistoryTests : TestDatabase
{
    private static readonly Guid s_first = Guid.NewGuid(), s_second = Guid.NewGuid();

    [Fact]
    public async Task NothingChanged_IsTheSameList()
    {
        await StartAsync(TestSession.Opened(), s_first, "a");

        Assert.Same(await ReadAsync(), await ReadAsync());
    }

    [Fact]
    public async Task PlaysRatingsAndEnds_AreSeenAtOnce()
    {
        ListeningHistory history = Get<ListeningHistory>();
        Assert.Empty(await ReadAsync());
        await StartAsync(TestSession.Opened(), s_first, "a");
        Assert.Null(Assert.Single(await ReadAsync()).Rating);

        await ChangeAsync(row => row.Liking = 4);
        Assert.Equal(4, Assert.Single(await ReadAsync()).Rating);
        await ChangeAsync(row => row.Liking = 2);
        Assert.Equal(2, Assert.Single(await ReadAsync()).Rating);
        await ChangeAsync(row => row.Skipped = true);
        Assert.True(Assert.Single(await ReadAsync()).Skipped);

        // As another process sees it: with nothing kept.
        Assert.Equal(await new ListeningHistory(Get<IDbContextFactory<MoodDbContext>>()).ReadAsync(SessionOrigin.Live, "study", Stop), await history.ReadAsync(SessionOrigin.Live, "study", Stop));
    }

    [Fact]
    public async Task RemovedPlays_AreGone_AndLeaveNoId()
    {
        await StartAsync(TestSession.Opened(), s_first, "a");
        await ReadAsync();
        await using (MoodDbContext context = await ContextAsync())
        {
            await context.Interactions.Where(row => row.PlayId == s_first).ExecuteDeleteAsync(Stop);
        }

        Assert.Empty(await ReadAsync());
        await using MoodDbContext after = await ContextAsync();
        Assert.All(await after.HistoryChanges.ToListAsync(Stop), change => Assert.Null(change.PlayId));
    }

    [Fact]
    public async Task Imports_AreSeenAtOnce_AndSoIsTheirRemoval()
    {
        await StartAsync(TestSession.Opened(), s_first, "a");
        Assert.Single(await ReadAsync());
        byte[] table = "user_id,track_id,timestamp,rating\nann,demo-01,2026-01-31T12:00:00Z,5\n"u8.ToArray();

        await Get<InteractionImport>().RunAsync(InteractionCsv.Read(table, "others.csv", AffectScale.Parse("1..5", "scale")), "", null, Stop);
        Assert.Equal([5.0, null], (await ReadAsync()).Select(one => one.Rating));

        await Get<InteractionImport>().RemoveAsync("", null, Stop);
        Assert.Single(await ReadAsync());
    }

    [Fact]
    public async Task EachAsker_HasTheirOwnList()
    {
        await StartAsync(TestSession.Opened(), s_first, "a");
        await StartAsync(TestSession.Opened() with { SessionId = Guid.NewGuid(), Origin = SessionOrigin.Simulated, OriginNote = "made" }, s_second, "b");

        Assert.Equal("a", Assert.Single(await ReadAsync()).TrackId);
        Assert.Equal("b", Assert.Single(await Get<ListeningHistory>().ReadAsync(SessionOrigin.Simulated, "study", Stop)).TrackId);
        Assert.Empty(await Get<ListeningHistory>().ReadAsync(SessionOrigin.Simulated, "another", Stop));
        Assert.Equal("a", Assert.Single(await Get<ListeningHistory>().ReadAsync(SessionOrigin.Pilot, "study", Stop)).TrackId);
    }

    [Fact]
    public async Task Forgotten_IsReadAnew()
    {
        await StartAsync(TestSession.Opened(), s_first, "a");
        IReadOnlyList<Interaction> before = await ReadAsync();

        await Get<ListeningHistory>().ForgetAsync();

        Assert.NotSame(before, await ReadAsync());
        Assert.Equal(before, await ReadAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AReadThatIsBrokenOff_IsDoneAgain(bool readBefore)
    {
        var broken = new BrokenOff($"Data Source={Path.Combine(Folder, "mood.db")}");
        using var history = new ListeningHistory(broken);
        if (readBefore)
        {
            await history.ReadAsync(SessionOrigin.Live, "study", Stop);
        }

        await StartAsync(TestSession.Opened(), s_first, "a");
        broken.Now = true;
        await Assert.ThrowsAsync<OperationCanceledException>(() => history.ReadAsync(SessionOrigin.Live, "study", Stop));
        broken.Now = false;

        Assert.Equal("a", Assert.Single(await history.ReadAsync(SessionOrigin.Live, "study", Stop)).TrackId);
    }

    /// <summary>Eight sessions at once: each sees what it wrote itself in the next list, and in the end the list is the database's.</summary>
    [Fact]
    public async Task SeveralSessionsAtOnce_EachSeesItsOwnPlay()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(session => Task.Run(async () =>
        {
            for (int track = 0; track < 10; track++)
            {
                string id = $"{session}-{track}";
                await StartAsync(TestSession.Opened() with { SessionId = Guid.NewGuid() }, Guid.NewGuid(), id);
                Assert.Contains(await ReadAsync(), play => play.TrackId == id);
            }
        })));

        using var asAnotherProcess = new ListeningHistory(Get<IDbContextFactory<MoodDbContext>>());
        IReadOnlyList<Interaction> kept = await ReadAsync();
        Assert.Equal(80, kept.Count);
        Assert.Equal(await asAnotherProcess.ReadAsync(SessionOrigin.Live, "study", Stop), kept);
    }

    private Task<IReadOnlyList<Interaction>> ReadAsync() => Get<ListeningHistory>().ReadAsync(SessionOrigin.Live, "study", Stop);

    private Task StartAsync(SessionOpened opened, Guid play, string track) =>
        Get<ISessionStore>().StoreAsync([TestSession.At(0, opened), TestSession.At(10, new TrackStarted(play, track, 0, false, null))], Stop);

    private async Task ChangeAsync(Action<InteractionRow> change)
    {
        await using MoodDbContext context = await ContextAsync();
        change(await context.Interactions.SingleAsync(Stop));
        await context.SaveChangesAsync(Stop);
    }

    /// <summary>A database whose plays cannot be read while it is told so.</summary>
    private sealed class BrokenOff(string connection) : DbCommandInterceptor, IDbContextFactory<MoodDbContext>
    {
        public bool Now { get; set; }

        public MoodDbContext CreateDbContext() => new(new DbContextOptionsBuilder<MoodDbContext>().UseSqlite(connection).AddInterceptors(this).Options);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            Now && command.CommandText.Contains("FROM \"interactions\"", StringComparison.Ordinal) ? throw new OperationCanceledException() : ValueTask.FromResult(result);
    }
}
