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
using MultimodalMood.Storage.Export;
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
        Assert.Equal(same.Count, deaf.Count);
        Assert.Contains(deaf, decision => decision is { Changed: true, Reproduced: true });
        Assert.All(deaf.Where(decision => decision.Changed), decision => Assert.Equal("fused", decision.Mood));
    }

    [Fact]
    public async Task ArmThatFollowsTheFaceAlone_KnowsNoMoodWithoutIt_AndNeverMissesTheHeart()
    {
        LogEntry[] log = await WalkedAsync("face");

        IReadOnlyList<Counterfactual> asked = await Get<ComparedDecisions>().WithoutEachAsync(log, await Get<TrackCatalogue>().ReadAsync(Stop), Stop);

        Assert.Equal(log.Count(entry => entry.Kind is SessionEventKind.RecommendationMade), asked.Count);
        Assert.NotEmpty(asked);
        Assert.All(asked, one => Assert.StartsWith("mood unknown", one.WithoutFace.Other!.Reason, StringComparison.Ordinal));
        Assert.Contains(asked, one => !one.WithoutFace.Recorded!.Reason.StartsWith("mood unknown", StringComparison.Ordinal));
        Assert.All(asked, one => Assert.Equal((true, one.WithoutHeart.Recorded!.TrackId), (one.WithoutHeart.Reproduced, one.WithoutHeartTrackId)));
    }

    /// <summary>The participant's own word wins against the face; it stands without the face too.</summary>
    [Fact]
    public async Task OwnWord_StandsWithoutTheFace()
    {
        LogEntry[] log = await WalkedAsync("face");
        SessionComparison comparison = SessionComparison.Run(log, new DeafFusion(SessionComparison.FusionOf(log), Modality.Face));
        SessionProgress Said(SessionProgress progress) => progress.Apply(LogEntry.Of(progress.LastAt, progress.LastAt, new MoodReported(-0.75, 0.75, MoodReported.Override)));

        IReadOnlyList<ComparedDecision> decisions = await Get<ComparedDecisions>().OfAsync(
            log[0].Read<SessionOpened>(), [.. comparison.Choices.Select(choice => choice with { Recorded = Said(choice.Recorded), Other = Said(choice.Other) })],
            await Get<TrackCatalogue>().ReadAsync(Stop), Modality.Face, Stop);

        Assert.All(decisions, decision => Assert.False(decision.Changed));
        Assert.All(decisions, decision => Assert.DoesNotContain("mood unknown", decision.Other!.Reason, StringComparison.Ordinal));
    }

    /// <summary>One member's record does not have the others' moods: a list for several is never asked again as if it had been for one.</summary>
    [Fact]
    public async Task ListMadeForSeveral_IsNotAskedAgainForOne()
    {
        LogEntry[] log = await WalkedAsync("face");
        SessionComparison comparison = SessionComparison.Run(log, SessionComparison.FusionOf(log));
        IReadOnlyList<ComparedChoice> Listened(byte members) => [.. comparison.Choices.Select(choice => choice with
        {
            Recorded = choice.Recorded.Apply(LogEntry.Of(choice.Recorded.LastAt, choice.Recorded.LastAt, new ChosenTogether(Guid.NewGuid(), 1, members))),
        })];

        IReadOnlyList<ComparedDecision> several = await Get<ComparedDecisions>().OfAsync(log[0].Read<SessionOpened>(), Listened(2), await Get<TrackCatalogue>().ReadAsync(Stop), Modality.Face, Stop);
        IReadOnlyList<ComparedDecision> one = await Get<ComparedDecisions>().OfAsync(log[0].Read<SessionOpened>(), Listened(1), await Get<TrackCatalogue>().ReadAsync(Stop), Modality.Face, Stop);

        Assert.NotEmpty(several);
        Assert.All(several, decision => Assert.Equal((null, false, "was made for 2 who listened together; this record has the mood of one"), (decision.Other, decision.Changed, decision.Note)));
        Assert.All(one, decision => Assert.NotNull(decision.Other));
    }

    [Fact]
    public async Task ArmThatKnowsNoMood_DoesNotDependOnTheEstimate_AndItsColumnsStayEmpty()
    {
        LogEntry[] log = await WalkedAsync("none");

        IReadOnlyList<Counterfactual> asked = await Get<ComparedDecisions>().WithoutEachAsync(log, await Get<TrackCatalogue>().ReadAsync(Stop), Stop);

        Assert.NotEmpty(asked);
        Assert.All(asked, one => Assert.Equal((null, null, "does not depend on the estimate"), (one.WithoutHeartTrackId, one.WithoutFaceTrackId, one.WithoutFace.Note)));
    }

    /// <summary>The export's columns are the same answers, one a list, on each of its ranks.</summary>
    [Fact]
    public async Task Export_HoldsTheTrackWithoutTheFace()
    {
        LogEntry[] log = await WalkedAsync("face");
        IReadOnlyList<Counterfactual> asked = await Get<ComparedDecisions>().WithoutEachAsync(log, await Get<TrackCatalogue>().ReadAsync(Stop), Stop);

        await Get<StudyExports>().ExportAsync("dry", "csv", Path.Combine(Folder, "out"), Stop, dryRun: true);

        string[] lines = await File.ReadAllLinesAsync(Path.Combine(Folder, "out", "recommendations.csv"), Stop);
        string[] names = lines[0].Split(',');
        Assert.Equal(["without_heart_track_id", "without_face_track_id"], names[^2..]);
        Assert.Equal(
            asked.Zip(log.Where(entry => entry.Kind is SessionEventKind.RecommendationMade), (one, entry) => (one, Ranks: entry.Read<RecommendationMade>().Tracks.Count))
                .SelectMany(pair => Enumerable.Repeat((pair.one.WithoutHeartTrackId, pair.one.WithoutFaceTrackId), pair.Ranks)),
            lines[1..].Select(line => line.Split(',')).Select(cells => ((string?)cells[^2], (string?)cells[^1])));
    }

    [Fact]
    public async Task SessionOfAnUnknownProtocol_HasNoDecisions()
    {
        LogEntry[] log = await WalkedAsync();

        Assert.Empty(await DecideAsync(log[0].Read<SessionOpened>() with { ProtocolSha256 = new string('0', 64) }, SessionComparison.Run(log, SessionComparison.FusionOf(log))));
    }

    private async Task<IReadOnlyList<ComparedDecision>> DecideAsync(SessionOpened opened, SessionComparison comparison, Modality? deafTo = null) =>
        await Get<ComparedDecisions>().OfAsync(opened, comparison.Choices, await Get<TrackCatalogue>().ReadAsync(Stop), deafTo, Stop);

    /// <summary>A simulated person's log of the demo protocol, or of one whose arm looks at the music's place and knows the mood by another source.</summary>
    private async Task<LogEntry[]> WalkedAsync(string? source = null)
    {
        string text = await File.ReadAllTextAsync(ShippedProtocols.PathOf("demo"), Stop);
        text = source is null ? text : text.Replace("\"recommender\": \"mood-cf\"", "\"recommender\": \"content\"", StringComparison.Ordinal).Replace("\"mood\": \"fused\"", $"\"mood\": \"{source}\"", StringComparison.Ordinal);
        await Get<StudySetup>().CreateAsync("dry", "Dry", new EthicsAnswers("lab", "Basic research on music and mood.", false, true, true, ""), text, Stop);
        HashSet<string> tracks = [.. (await Get<TrackCatalogue>().ReadAsync(Stop)).Select(track => track.Id)];
        await Get<ProtocolEditions>().PublishAsync("dry", text, new InstalledParts(s_instruments, ["random", "popularity", "content", "mood-cf", "mood-knn", "hybrid", "group-fair", "group-average"], StudyCondition.Moods.ToArray(), tracks), Stop);
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
