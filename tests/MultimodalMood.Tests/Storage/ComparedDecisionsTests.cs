using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Study.Simulation;
using MultimodalMood.Sensors;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Storage.Database;
using MultimodalMood.Tests.Study;

namespace MultimodalMood.Tests.Storage;

/// <summary>A simulated person's recorded choices asked again on a real database.</summary>
public sealed class ComparedDecisionsTests : TestDatabase
{
    private static readonly InstrumentLibrary s_instruments = InstrumentLibrary.Load(Path.Combine(RepositoryPaths.Root, "data", "instruments"));

    [Fact]
    public async Task Choices_AreReproducedWithTheSameFusion_AndChangeWithoutTheFace()
    {
        LogEntry[] log = await WalkedAsync();
        SessionOpened opened = log[0].Read<SessionOpened>();

        IReadOnlyList<ComparedDecision> same = await DecideAsync(opened, SessionComparison.Run(log, SessionComparison.FusionOf(log)));
        IReadOnlyList<ComparedDecision> deaf = await DecideAsync(opened, SessionComparison.Run(log, new DeafFusion(SessionComparison.FusionOf(log), Modality.Face)), Modality.Face);

        ComparedDecision[] moved = [.. same.Where(decision => decision.Mood == "fused")];
        Assert.NotEmpty(moved);
        Assert.All(moved, decision => Assert.Equal((true, false, ""), (decision.Reproduced, decision.Changed, decision.Note)));
        Assert.All(same.Where(decision => decision.Mood == "none"), decision => Assert.Equal((null, "does not depend on the estimate"), (decision.Other, decision.Note)));
        Assert.Equal(same.Count, deaf.Count);
        Assert.Contains(deaf, decision => decision is { Changed: true, Reproduced: true });
        Assert.All(deaf.Where(decision => decision.Changed), decision => Assert.Equal("fused", decision.Mood));
    }

    [Fact]
    public async Task SessionOfAnUnknownProtocol_HasNoDecisions()
    {
        LogEntry[] log = await WalkedAsync();

        Assert.Empty(await DecideAsync(log[0].Read<SessionOpened>() with { ProtocolSha256 = new string('0', 64) }, SessionComparison.Run(log, SessionComparison.FusionOf(log))));
    }

    private async Task<IReadOnlyList<ComparedDecision>> DecideAsync(SessionOpened opened, SessionComparison comparison, Modality? deafTo = null) =>
        await Get<ComparedDecisions>().OfAsync(opened, comparison.Choices, await Get<TrackCatalogue>().ReadAsync(Stop), deafTo, Stop);

    private async Task<LogEntry[]> WalkedAsync()
    {
        string text = await File.ReadAllTextAsync(ShippedProtocols.PathOf("demo"), Stop);
        await Get<StudySetup>().CreateAsync("dry", "Dry", new EthicsAnswers("lab", "Basic research on music and mood.", false, true, true, ""), text, Stop);
        HashSet<string> tracks = [.. (await Get<TrackCatalogue>().ReadAsync(Stop)).Select(track => track.Id)];
        await Get<ProtocolEditions>().PublishAsync("dry", text, new InstalledParts(s_instruments, ["random", "popularity", "content", "mood-cf", "mood-knn", "hybrid"], StudyCondition.Moods.ToArray(), tracks), Stop);
        await Get<DryRuns>().RunAsync("dry", 1, 3, s_instruments, SimulatedSensors.Of, new SimulatedHabits { DropOut = 0 }, null, Stop);
        await using MoodDbContext context = await ContextAsync();
        SessionRow session = await context.Sessions.FirstAsync(row => row.StudyCode == "dry", Stop);
        List<LogEntry> log = [];
        await foreach (SessionChunk chunk in Get<ISessionStore>().ReadAsync(session.Id, Stop))
        {
            log.AddRange(LogRecord.ReadAll(chunk.Bytes));
        }

        return [.. log];
    }
}
