using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Core.Study.Allocation;
using MultimodalMood.Core.Study.Simulation;
using MultimodalMood.Sensors;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Storage.Export;
using MultimodalMood.Tests.Study;

namespace MultimodalMood.Tests.Storage;

/// <summary>Simulated people through every shipped protocol, on a real SQLite file: they come to the end, and nothing of them is found among participants.</summary>
public sealed class DryRunTests : TestDatabase
{
    private const int People = 10;
    private static readonly EthicsAnswers s_ethics = new("lab", "Basic research on music and mood.", false, true, true, "");
    private static readonly InstrumentLibrary s_instruments = InstrumentLibrary.Load(Path.Combine(RepositoryPaths.Root, "data", "instruments"));

    public static TheoryData<string> Shipped => ShippedProtocols.Names;

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task ShippedProtocol_IsWalked_AndTouchesNoParticipant(string name)
    {
        StudyProtocol protocol = await StudyAsync(name);

        DryRunSummary summary = await RunAsync(seed: 5);

        Assert.Empty(summary.Faults);
        Assert.Equal(People, summary.Participants);
        Assert.InRange(summary.Completed, People / 2, People);
        Assert.Equal(People, summary.Arms.Sum(arm => arm.Allocated));
        await using MoodDbContext context = await ContextAsync();
        List<SessionRow> sessions = await context.Sessions.Where(row => row.StudyCode == "dry").ToListAsync(Stop);
        Assert.All(sessions, row => Assert.Equal((SessionOrigin.Simulated, $"dry run: simulated person, edition 1, seed 5", SessionState.Ended), (row.Origin, row.OriginNote, row.State)));
        Assert.False(await context.Participants.AnyAsync(row => row.StudyCode == "dry", Stop));
        Assert.All(await context.Allocations.Where(row => row.StudyCode == "dry").ToListAsync(Stop), place => Assert.Equal(SessionOrigin.Simulated, place.Origin));
        Assert.Equal(0, (await Get<ParticipantFlows>().OfAsync("dry", SessionOrigin.Live, Stop)).Joined);
        Assert.Equal(People, (await Get<ParticipantFlows>().OfAsync("dry", SessionOrigin.Simulated, Stop)).Joined);
        Assert.Empty(await Get<ListeningHistory>().ReadAsync(SessionOrigin.Live, "dry", Stop));
        Assert.Empty(await Get<ListeningHistory>().ReadAsync(SessionOrigin.Pilot, "dry", Stop));

        SessionRow done = sessions.First(row => row.EndReason is SessionEndReason.Completed);
        LogEntry[] log = await LogAsync(done.Id);
        Assert.Null(SessionReplay.Run(log).FirstDifference);
        SessionProgress progress = log.Aggregate(SessionProgress.Empty, (soFar, entry) => soFar.Apply(entry));
        ParticipantAllocated place = progress.Allocation!.Value;
        PlannedStep[] taken = [.. StepPlan.Of(protocol, place.Conditions.Split(','), place.Rotation).Steps.Where(step => SessionGuide.IsTaken(step, progress))];
        Assert.Equal(taken.Select(step => step.Id), All<StepEntered>(log).Select(step => step.StepId));
        Assert.Equal(taken.Sum(step => (step.Definition as ListeningStep)?.Tracks ?? 0), progress.Plays.Count);
        Assert.All(All<SensorStateChanged>(log), sensor => Assert.Equal(Core.Signals.SignalOrigin.Simulated, sensor.Origin));
    }

    [Fact]
    public async Task SameSeed_GivesTheSameLogs_AnotherSeedOthers_AndEachReplacesTheOneBefore()
    {
        await StudyAsync("sensor-value"); // the yoked condition borrows from those before
        await RunAsync(seed: 7);
        byte[][] first = await BytesAsync();
        await RunAsync(seed: 7);
        byte[][] second = await BytesAsync();
        await RunAsync(seed: 8);

        Assert.Equal(first, second);
        Assert.NotEqual(first, await BytesAsync());
        await using MoodDbContext context = await ContextAsync();
        Assert.Equal(People, await context.Sessions.CountAsync(row => row.StudyCode == "dry", Stop));
        Assert.Equal(People, await context.Allocations.CountAsync(row => row.StudyCode == "dry", Stop));
    }

    [Fact]
    public async Task Export_HoldsParticipants_OrTheDryRun_NeverBoth()
    {
        StudyProtocol protocol = await StudyAsync("adaptive-playlist");
        await RunAsync(seed: 1);
        (ParticipantRow person, _) = await Get<AllocationRegister>().JoinAsync("dry", protocol, SessionOrigin.Live, new Dictionary<string, string>(), Stop);
        SessionOpened opened = Sessions.TestSession.Opened() with { SessionId = Guid.NewGuid(), StudyId = "dry", ParticipantId = person.Pseudonym, Origin = SessionOrigin.Live };
        var writer = new PayloadWriter();
        LogRecord.Write(writer, Sessions.TestSession.At(0, opened) with { Sequence = 0 });
        await Get<ISessionStore>().AppendAsync(new SessionChunk(opened.SessionId, 0, 0, writer.Written.ToArray()), Stop);

        await Get<StudyExports>().ExportAsync("dry", "csv", Path.Combine(Folder, "real"), Stop);
        await Get<StudyExports>().ExportAsync("dry", "csv", Path.Combine(Folder, "dry"), Stop, dryRun: true);

        string[] real = await File.ReadAllLinesAsync(Path.Combine(Folder, "real", "sessions.csv"), Stop), dry = await File.ReadAllLinesAsync(Path.Combine(Folder, "dry", "sessions.csv"), Stop);
        Assert.Equal((2, People + 1), (real.Length, dry.Length));
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(Folder, "real")), file => File.ReadAllText(file).Contains("SIM0001", StringComparison.Ordinal));
        Assert.All(dry[1..], line => Assert.Contains("simulated", line, StringComparison.Ordinal));
        Assert.Contains("dry run: simulated people", await File.ReadAllTextAsync(Path.Combine(Folder, "dry", "README.txt"), Stop), StringComparison.Ordinal);
        Assert.Single(await Get<AllocationRegister>().TableAsync("dry", protocol.Design, SessionOrigin.Live, Stop));
    }

    [Fact]
    public async Task ProtocolThatCannotBeDone_IsToldWithItsPath_AndWhoMetIt()
    {
        await StudyAsync("adaptive-playlist");
        await using (MoodDbContext context = await ContextAsync())
        {
            await context.Tracks.ExecuteUpdateAsync(track => track.SetProperty(t => t.File, "gone.opus"), Stop);
        }

        DryRunSummary summary = await RunAsync(seed: 3);

        Assert.Equal(0, summary.Completed);
        // Who cannot go on gives the place back, so that all meet the same arm.
        (string fault, int people) = Assert.Single(summary.Faults);
        Assert.Matches("stimulus_sets.playlist: no track of this set is left|no track has a sound file", fault);
        Assert.InRange(people, People / 2, People);
    }

    [Fact]
    public async Task SecondOne_BegunWhileOneIsOnItsWay_IsRefused_AndHarmsNothing()
    {
        await StudyAsync("mood-induction");
        using var held = new HeldProgress();
        Task<DryRunSummary> first = Task.Run(() => Get<DryRuns>().RunAsync("dry", People, 5, s_instruments, SimulatedSensors.Of, new SimulatedHabits(), held, Stop));
        await held.Begun;

        Assert.Contains("on its way", (await Assert.ThrowsAsync<InvalidInputException>(() => RunAsync(seed: 5))).Message, StringComparison.Ordinal);
        Assert.Contains("on its way", (await Assert.ThrowsAsync<InvalidInputException>(() => Get<DryRuns>().ClearAsync("dry", Stop))).Message, StringComparison.Ordinal);
        held.Release();
        Assert.Equal(People, (await first).Participants);
        Assert.Equal(People, (await RunAsync(seed: 6)).Participants);
    }

    [Fact]
    public async Task UnknownStudy_UnpublishedOne_OrNobody_IsRefused()
    {
        await Get<StudySetup>().CreateAsync("bare", "Bare", s_ethics, null, Stop);

        Assert.Contains("there is no study 'none'", (await Assert.ThrowsAsync<InvalidInputException>(() => RunAsync("none", 1))).Message, StringComparison.Ordinal);
        Assert.Contains("nothing of 'bare' is published", (await Assert.ThrowsAsync<InvalidInputException>(() => RunAsync("bare", 1))).Message, StringComparison.Ordinal);
        Assert.Contains("--participants", (await Assert.ThrowsAsync<InvalidInputException>(() => RunAsync("bare", 0))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SimulatedSession_CannotClaimToBeAParticipants() =>
        Assert.Throws<ArgumentException>(() => new SimulatedSession(Sessions.TestSession.Opened() with { Origin = SessionOrigin.Live }));

    private async Task<StudyProtocol> StudyAsync(string name)
    {
        string text = await File.ReadAllTextAsync(ShippedProtocols.PathOf(name), Stop);
        await Get<StudySetup>().CreateAsync("dry", "Dry", s_ethics, text, Stop);
        HashSet<string> tracks = [.. (await Get<TrackCatalogue>().ReadAsync(Stop)).Select(track => track.Id)];
        var installed = new InstalledParts(s_instruments, ["random", "popularity", "content", "mood-cf", "mood-knn", "hybrid", "group-fair", "group-average"], StudyCondition.Moods.ToArray(), tracks);
        return ProtocolReader.Read((await Get<ProtocolEditions>().PublishAsync("dry", text, installed, Stop)).Text, name);
    }

    private Task<DryRunSummary> RunAsync(ulong seed) => RunAsync("dry", People, seed);

    private Task<DryRunSummary> RunAsync(string study, int people, ulong seed = 1) =>
        Get<DryRuns>().RunAsync(study, people, seed, s_instruments, SimulatedSensors.Of, new SimulatedHabits(), null, Stop);

    private async Task<byte[][]> BytesAsync()
    {
        await using MoodDbContext context = await ContextAsync();
        return [.. await context.SessionLog.Where(row => context.Sessions.Any(session => session.Id == row.SessionId && session.StudyCode == "dry"))
            .OrderBy(row => row.SessionId).ThenBy(row => row.Number).Select(row => row.Bytes).ToListAsync(Stop)];
    }

    private async Task<LogEntry[]> LogAsync(Guid session)
    {
        List<LogEntry> log = [];
        await foreach (SessionChunk chunk in Get<ISessionStore>().ReadAsync(session, Stop))
        {
            log.AddRange(LogRecord.ReadAll(chunk.Bytes));
        }

        return [.. log];
    }

    private static T[] All<T>(LogEntry[] log)
        where T : struct, ISessionEvent<T> => [.. log.Where(entry => entry.Kind == T.Kind).Select(entry => entry.Read<T>())];

    /// <summary>Holds a dry run up after its first person.</summary>
    private sealed class HeldProgress : IProgress<int>, IDisposable
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _go = new();

        public Task Begun => _begun.Task;

        public void Release() => _go.Set();

        public void Report(int value)
        {
            _begun.TrySetResult();
            _go.Wait();
        }

        public void Dispose() => _go.Dispose();
    }
}
