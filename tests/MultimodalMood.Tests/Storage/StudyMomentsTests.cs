using MultimodalMood.Core.Agreement;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Export;
using static MultimodalMood.Tests.Sessions.TestSession;

namespace MultimodalMood.Tests.Storage;

/// <summary>Self-reports beside estimates, from the database and through the export, are the same.</summary>
public sealed class StudyMomentsTests : TestDatabase
{
    [Fact]
    public async Task Reports_OfAStudy_AreThoseOfItsExport_AndOriginsDoNotMix()
    {
        await StoreAsync(SessionOrigin.Live);
        await StoreAsync(SessionOrigin.Pilot);
        string folder = Directory.CreateTempSubdirectory("mood-moments-").FullName;

        StudyMoments.Found found = await Get<StudyMoments>().ReadAsync(StudySeed.DemoStudy, SessionOrigin.Live, null, Stop);
        await Get<StudyExports>().ExportAsync(StudySeed.DemoStudy, "csv", folder, Stop);
        IReadOnlyList<MoodMoment> exported = MoodMomentCsv.ReadFile(Path.Combine(folder, "moments.csv"));
        Directory.Delete(folder, recursive: true);

        MoodMoment report = Assert.Single(found.Reports);
        Assert.Equal(2, exported.Count); // the export holds both origins, the sessions table says which
        Assert.Contains(exported, one => one == report);
        Assert.Equal((0.5, -0.25), (report.ReportedValence, report.ReportedArousal));
        Assert.NotNull(report.Face);
        Assert.Null(report.Heart);
    }

    [Fact]
    public async Task AnotherFusion_IsAskedOnTheSameEvidence()
    {
        await StoreAsync(SessionOrigin.Live);

        MoodMoment Only(StudyMoments.Found found) => Assert.Single(found.Reports);
        MoodMoment recorded = Only(await Get<StudyMoments>().ReadAsync(StudySeed.DemoStudy, SessionOrigin.Live, null, Stop));
        MoodMoment same = Only(await Get<StudyMoments>().ReadAsync(StudySeed.DemoStudy, SessionOrigin.Live, () => FusionRules.ById("default-1"), Stop));
        MoodMoment deaf = Only(await Get<StudyMoments>().ReadAsync(StudySeed.DemoStudy, SessionOrigin.Live, () => FusionRules.ById("default-1/heart-only"), Stop));

        Assert.Equal(recorded, same);
        Assert.NotEqual(recorded.Fused, deaf.Fused);
    }

    [Fact]
    public async Task UnknownStudy_IsNamed() => Assert.Contains(
        "there is no study 'nowhere'",
        (await Assert.ThrowsAsync<InvalidInputException>(() => Get<StudyMoments>().ReadAsync("nowhere", SessionOrigin.Live, null, Stop))).Message,
        StringComparison.Ordinal);

    private async Task StoreAsync(SessionOrigin origin)
    {
        SessionOpened opened = Opened() with { StudyId = StudySeed.DemoStudy, Origin = origin };
        List<LogEntry> inputs = [.. Enumerable.Range(1, 40).SelectMany(i => new[] { At(i / 4.0, Face(0.9)), At(i / 4.0, new ClockTicked()) }), At(11, new MoodReported(0.5, -0.25, "affect-grid"))];
        await Get<ISessionStore>().StoreAsync([At(0, opened), .. inputs], Stop);
    }
}
