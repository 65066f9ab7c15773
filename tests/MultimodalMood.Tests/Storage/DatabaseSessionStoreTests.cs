using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Storage.Export;
using static MultimodalMood.Tests.Sessions.TestSession;

namespace MultimodalMood.Tests.Storage;

/// <summary>The session store and the exports on a real SQLite file.</summary>
public sealed class DatabaseSessionStoreTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mood-db-").FullName;
    private ServiceProvider _services = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ISessionStore Store => _services.GetRequiredService<ISessionStore>();

    public async ValueTask InitializeAsync()
    {
        _services = new ServiceCollection()
            .AddStorage(new StorageFolders(Path.Combine(_folder, "mood.db"), Path.Combine(RepositoryPaths.Root, "data")))
            .BuildServiceProvider();
        await _services.GetRequiredService<StudySeed>().EnsureAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Migrations_CoverTheModel()
    {
        await using MoodDbContext context = await Context();

        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Equal(24, await context.Tracks.CountAsync(Stop));
    }

    [Fact]
    public async Task Seed_RunAgain_ChangesNothing()
    {
        await _services.GetRequiredService<StudySeed>().EnsureAsync(Stop);

        await using MoodDbContext context = await Context();
        Assert.Equal((1, 1, 24), (await context.Studies.CountAsync(Stop), await context.Protocols.CountAsync(Stop), await context.Tracks.CountAsync(Stop)));
    }

    [Fact]
    public async Task Chunk_WrittenTwice_IsKeptOnce_AndAHoleIsRefused()
    {
        SessionOpened opened = Opened();
        SessionChunk first = Chunk(opened.SessionId, 0, 0, At(0, opened));

        await Store.AppendAsync(first, Stop);
        await Store.AppendAsync(first, Stop);

        await Assert.ThrowsAsync<InvalidDataException>(() => Store.AppendAsync(Chunk(opened.SessionId, 2, 1, At(1, new MarkerSet("m", "owner"))), Stop));
        Assert.Single(await Store.ReadAsync(opened.SessionId, Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task Chunk_DamagedOnDisk_IsNamed()
    {
        SessionOpened opened = Opened();
        await Store.AppendAsync(Chunk(opened.SessionId, 0, 0, At(0, opened)), Stop);
        await using (MoodDbContext context = await Context())
        {
            await context.Database.ExecuteSqlRawAsync("UPDATE session_log SET Bytes = zeroblob(length(Bytes))", Stop);
        }

        InvalidDataException fault = await Assert.ThrowsAsync<InvalidDataException>(async () => await Store.ReadAsync(opened.SessionId, Stop).ToListAsync(Stop));
        Assert.Contains("Chunk 0", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Play_WhoseMoodStandsInAnEarlierChunk_IsLearntFromWithThatMood()
    {
        SessionOpened opened = Opened() with { Origin = SessionOrigin.Pilot };
        var play = Guid.NewGuid();
        List<LogEntry> moods = Run(Enumerable.Range(0, 40).SelectMany(i => new[] { At(i / 10.0, Face(0.9)), At(i / 10.0, new ClockTicked()) }));
        await Store.AppendAsync(Chunk(opened.SessionId, 0, 0, [At(0, opened), .. moods.Where(m => m.Kind is SessionEventKind.MoodEstimated)]), Stop);
        await Store.AppendAsync(Chunk(opened.SessionId, 1, 50, At(5, new TrackStarted(play, "demo-01", -3, false, null))), Stop);
        await Store.AppendAsync(Chunk(opened.SessionId, 2, 51, At(40, new TrackRated(play, "demo-01", "liking", 4))), Stop);

        Interaction interaction = Assert.Single(await _services.GetRequiredService<ListeningHistory>().ReadAsync(SessionOrigin.Pilot, "demo", Stop));

        Assert.Equal((4, "demo-01"), (interaction.Rating, interaction.TrackId));
        Assert.True(interaction.MoodClasses!.Value.Happy > 0.4);
        Assert.Empty(await _services.GetRequiredService<ListeningHistory>().ReadAsync(SessionOrigin.Live, "demo", Stop));
    }

    [Fact]
    public async Task Gesture_IsLearntFrom_UntilItIsTakenBack_AndARatingSaysItBetter()
    {
        SessionOpened opened = Opened() with { Origin = SessionOrigin.Pilot };
        Guid nodded = Guid.NewGuid(), takenBack = Guid.NewGuid(), rated = Guid.NewGuid();
        await Store.AppendAsync(
            Chunk(opened.SessionId, 0, 0,
            [
                At(0, opened),
                At(1, new TrackStarted(nodded, "demo-01", 0, false, null)), At(5, new GestureSeen(Gesture.Shake, nodded, "demo-01")), At(9, new GestureSeen(Gesture.Nod, nodded, "demo-01")),
                At(11, new TrackStarted(takenBack, "demo-02", 0, false, null)), At(15, new GestureSeen(Gesture.Smile, takenBack, "demo-02")), At(17, new GestureUndone(5, takenBack)),
                At(21, new TrackStarted(rated, "demo-03", 0, false, null)), At(25, new GestureSeen(Gesture.Frown, rated, "demo-03")), At(27, new TrackRated(rated, "demo-03", "liking", 5)),
                At(30, new GestureSeen(Gesture.Smile, null, null)),
            ]),
            Stop);

        IReadOnlyList<Interaction> history = await _services.GetRequiredService<ListeningHistory>().ReadAsync(SessionOrigin.Pilot, "demo", Stop);

        Assert.Equal([4, null, 5], history.Select(one => one.Rating));
    }

    [Fact]
    public async Task CsvExport_QuotesWords_AndSaysWhatIsSimulated()
    {
        SessionOpened opened = Opened() with { StudyId = StudySeed.DemoStudy, Origin = SessionOrigin.Simulated, OriginNote = "a test's simulated person" };
        await Store.AppendAsync(Chunk(opened.SessionId, 0, 0, At(0, opened), At(0.1, new ClockSegmentStarted(1_700_000_000_000_000)), At(1.5, Face(0.25)), At(2, new MarkerSet("=2+5, \"quoted\"", "owner"))), Stop);
        string folder = Path.Combine(_folder, "quoted");

        await _services.GetRequiredService<StudyExports>().ExportAsync(StudySeed.DemoStudy, "csv", folder, Stop);

        Assert.Contains("simulated", File.ReadAllText(Path.Combine(folder, "sessions.csv")), StringComparison.Ordinal);
        Assert.Contains("\"=2+5, \"\"quoted\"\"\"", File.ReadAllText(Path.Combine(folder, "markers.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_SaysOfEachPlayHowLoudHowLateAndAfterWhichSilence()
    {
        SessionOpened opened = Opened() with { StudyId = StudySeed.DemoStudy };
        Guid[] plays = [.. Enumerable.Range(1, 3).Select(i => new Guid(i, 0, 0, new byte[8]))];
        await Store.AppendAsync(Chunk(opened.SessionId, 0, 0, [
            At(0, opened),
            At(1, new StepEntered(0, "listening-1", StepKind.Listening, "")),
            At(2, new TrackStarted(plays[0], "a", -3.5, true, 21)),
            At(10, new TrackEnded(plays[0], "a", 8, TrackEndReason.Completed)),
            At(10.25, new TrackStarted(plays[1], "b", 1, false, null)),
            At(20, new TrackEnded(plays[1], "b", 9.75, TrackEndReason.Replaced)),
            At(20, new TrackStarted(plays[2], "c", 0, false, 21)),
            At(20, new TracksCrossed(plays[2], plays[1], 3)),
        ]), Stop);
        string folder = Path.Combine(_folder, "plays");

        await _services.GetRequiredService<StudyExports>().ExportAsync(StudySeed.DemoStudy, "csv", folder, Stop);

        string[][] rows = [.. File.ReadLines(Path.Combine(folder, "plays.csv")).Select(line => line.Split(','))];
        string[] Column(string name) => [.. rows.Skip(1).Select(row => row[Array.IndexOf(rows[0], name)])];
        Assert.Equal(["-3.5", "1", "0"], Column("gain_db"));
        Assert.Equal(["true", "false", "false"], Column("gain_limited"));
        Assert.Equal(["21", "", "21"], Column("output_latency_ms"));
        Assert.Equal(["", "0.25", "0"], Column("silence_before_s"));
        Assert.Equal(["", "3", ""], Column("fade_under_next_s"));
    }

    [Fact]
    public async Task Export_HoldsTheHeartAsJudgedOverTheWholeRecord()
    {
        SessionOpened opened = Opened() with { StudyId = StudySeed.DemoStudy };
        ushort[] rr = [.. Enumerable.Range(0, 60).Select(i => (ushort)(i == 30 ? 1800 : 900 + 20 * (i % 3)))]; // a beat is missing at 30
        List<LogEntry> log = [At(0, opened), .. rr.Select((raw, i) => At(1 + i, new HeartNotified(new byte[] { 0x10, 60, (byte)raw, (byte)(raw >> 8) })))];
        await Store.AppendAsync(Chunk(opened.SessionId, 0, 0, log), Stop);
        string folder = Path.Combine(_folder, "heart");

        await _services.GetRequiredService<StudyExports>().ExportAsync(StudySeed.DemoStudy, "csv", folder, Stop);

        string[] beats = File.ReadAllLines(Path.Combine(folder, "beats_definitive.csv")), measures = File.ReadAllLines(Path.Combine(folder, "hrv_definitive.csv"));
        Assert.Equal("participant_id,session_id,time_s,utc,nn_ms,rr_ms,flag,corrected,segment_start", beats[0]);
        Assert.Equal(62, beats.Length);
        Assert.Equal(2, beats.Count(line => line.Contains(",missed,true,", StringComparison.Ordinal)));
        Assert.Equal(2, measures.Length);
        Assert.Contains(",session,0,60,61,", measures[1], StringComparison.Ordinal);
        Assert.Contains("hf_ms2: window_too_short", measures[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_HoldsSkinConductanceAndItsResponses()
    {
        SessionOpened opened = Opened() with { StudyId = StudySeed.DemoStudy };
        double[] us = [.. Enumerable.Range(0, 600).Select(i => 5 + (i < 300 ? 0 : Math.Exp(-(i - 300) / 40.0) - Math.Exp(-(i - 300) / 15.0)))]; // one response at 15 s
        await Store.AppendAsync(Chunk(opened.SessionId, 0, 0, [At(0, opened), .. us.Chunk(5).Select((block, k) => At(2 + k * 0.25, SkinSampled.Of(20, block)))]), Stop);
        string folder = Path.Combine(_folder, "skin");

        await _services.GetRequiredService<StudyExports>().ExportAsync(StudySeed.DemoStudy, "csv", folder, Stop);

        string[] samples = File.ReadAllLines(Path.Combine(folder, "skin_conductance.csv")), responses = File.ReadAllLines(Path.Combine(folder, "scrs.csv"));
        Assert.Equal(601, samples.Length);
        Assert.Contains(",2.05,5,", samples[2], StringComparison.Ordinal);
        double[] peaks = [.. responses.Skip(1).Select(line => double.Parse(line.Split(',')[2], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Contains(peaks, peak => Math.Abs(peak - 18.2) < 0.5);
    }

    private static SessionChunk Chunk(Guid session, int number, long firstSequence, params IEnumerable<LogEntry> entries)
    {
        var writer = new PayloadWriter();
        long sequence = firstSequence;
        foreach (LogEntry entry in entries)
        {
            LogRecord.Write(writer, entry with { Sequence = sequence++ });
        }

        return new SessionChunk(session, number, firstSequence, writer.Written);
    }

    private Task<MoodDbContext> Context() => _services.GetRequiredService<IDbContextFactory<MoodDbContext>>().CreateDbContextAsync(Stop);
}
