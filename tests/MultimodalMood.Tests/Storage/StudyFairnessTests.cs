using MultimodalMood.Core.Fairness;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using static MultimodalMood.Tests.Sessions.TestSession;

namespace MultimodalMood.Tests.Storage;

/// <summary>The fairness report from records in a real database: origins do not mix, the last answer counts, sessions of one person are one person.</summary>
public sealed class StudyFairnessTests : TestDatabase
{
    private static readonly InstrumentLibrary s_instruments = InstrumentLibrary.Load(Path.Combine(RepositoryPaths.Root, "data", "instruments"));

    [Fact]
    public async Task Groups_AreComparedOverPeople_FromTheirRecords()
    {
        for (int person = 0; person < 12; person++)
        {
            // The first six wear glasses and are seen in every second frame; person 0 said first that they wear none.
            await StoreAsync($"P{person}", SessionOrigin.Live, person == 0 ? [2, 1] : [person < 6 ? 1 : 2], seenEvery: person < 6 ? 2 : 1);
        }

        await StoreAsync("P0", SessionOrigin.Live, [], seenEvery: 2); // a second visit asks nothing
        await StoreAsync("Q1", SessionOrigin.Pilot, [1], seenEvery: 40);

        FairnessReport report = await ReadAsync("self-described-groups.glasses");

        Assert.Equal(["glasses", "no glasses"], report.Groups.Select(group => group.Group));
        Assert.Equal([6, 6], report.Groups.Select(group => group.People));
        Assert.Equal([0.5, 1], report.Groups.Select(group => group.Coverage!.Share));
        Assert.Equal([1, 1], report.Groups.Select(group => group.Agreement!.Share)); // happy faces, happy reports
        Assert.False(report.AnyHidden);
        Assert.Equal("lower", report.Groups[0].CoverageBeside!.Verdict);
    }

    [Fact]
    public async Task Group_OfFewPeople_IsNotShown()
    {
        for (int person = 0; person < 4; person++)
        {
            await StoreAsync($"P{person}", SessionOrigin.Live, [1], seenEvery: 1);
        }

        FairnessReport report = await ReadAsync("self-described-groups.glasses");

        Assert.Equal((0, true), (report.Groups.Count, report.AnyHidden));
    }

    [Theory]
    [InlineData("glasses", "names no instrument here")]
    [InlineData("self-described-groups.shoes", "has no item 'shoes'")]
    [InlineData("bmis.lively", "is not answered by choosing")]
    public async Task WrongItem_IsNamed(string by, string message) =>
        Assert.Contains(message, (await Assert.ThrowsAsync<InvalidInputException>(() => ReadAsync(by))).Message, StringComparison.Ordinal);

    private Task<FairnessReport> ReadAsync(string by) => Get<StudyFairness>().ReadAsync(StudySeed.DemoStudy, by, s_instruments, SessionOrigin.Live, null, Stop);

    private async Task StoreAsync(string person, SessionOrigin origin, double[] answers, int seenEvery)
    {
        SessionOpened opened = Opened() with { SessionId = Guid.NewGuid(), StudyId = StudySeed.DemoStudy, Origin = origin, ParticipantId = person };
        FaceObserved unseen = Face(0) with { Status = FaceStatus.NoFace, Scores = null, Quality = null };
        List<LogEntry> inputs =
        [
            At(0, opened),
            .. answers.Select(number => At(0.1, new AnswerGiven("survey-1", "self-described-groups", "glasses", number, null, 900))),
            .. Enumerable.Range(1, 40).SelectMany(i => new[] { At(i / 4.0, i % seenEvery == 0 ? Face(0.9) : unseen), At(i / 4.0, new ClockTicked()) }),
            At(11, new MoodReported(0.6, 0.1, "affect-grid")),
        ];
        await Get<ISessionStore>().StoreAsync(inputs, Stop);
    }
}
