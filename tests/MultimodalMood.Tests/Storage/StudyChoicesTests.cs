using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.OffPolicy;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Study.Simulation;
using MultimodalMood.Sensors;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Tests.Sessions;
using MultimodalMood.Tests.Study;

namespace MultimodalMood.Tests.Storage;

/// <summary>A study's own choices judged for another arm, from the records of simulated people.</summary>
public sealed class StudyChoicesTests : TestDatabase
{
    private static readonly InstrumentLibrary s_instruments = InstrumentLibrary.Load(Path.Combine(RepositoryPaths.Root, "data", "instruments"));

    [Fact]
    public async Task LoggedArmJudgedAsItWas_WeighsItsChoicesOne()
    {
        await WalkedAsync();

        StudyChoices.Found found = await Get<StudyChoices>().ReadAsync("dry", SessionOrigin.Simulated, "mood-cf", "fused", "liking", Stop);

        Assert.InRange(found.Choices.Count, 6, int.MaxValue);
        // The simulated people all come at once by the clock; only the first one's history is that of the first one.
        Assert.All(found.Choices.Where(choice => choice.Person == found.Choices[0].Person), choice => Assert.Equal(1, choice.Weight, 9));
        Assert.All(found.Choices, choice =>
        {
            Assert.InRange(choice.Reward, 1, 5);
            Assert.InRange(choice.Target, 0, 1);
            Assert.InRange(choice.PredictedTarget!.Value, 1, 5);
        });
        Assert.NotNull(PolicyEvaluation.Of(found.Choices, "dry").DoublyRobust!.Value.Lower);
    }

    [Fact]
    public async Task RandomArm_HasTheEvenShareEverywhere()
    {
        await WalkedAsync();

        StudyChoices.Found found = await Get<StudyChoices>().ReadAsync("dry", SessionOrigin.Simulated, "random", "none", "finished", Stop);

        Assert.All(found.Choices, choice => Assert.InRange(choice.Target, 1.0 / 24 - 1e-9, 1.0 / 12));
        Assert.All(found.Choices, choice => Assert.True(choice.Reward is 0 or 1));
    }

    [Fact]
    public async Task ListsMadeForSeveral_AreCountedAndNotJudged()
    {
        StudyProtocol protocol = await PublishedAsync("group");
        PlannedStep step = StepPlan.Of(protocol, ["group-fair", "group-average"]).Steps.First(one => one.Kind is StepKind.Listening);
        SimulatedSession[] both = [.. ((string[])["P0001", "P0002"]).Select((name, i) => new SimulatedSession(TestSession.Opened() with
        {
            SessionId = Guid.NewGuid(), ParticipantId = name, Seed = (ulong)(7 + i), Origin = SessionOrigin.Simulated, StudyId = "dry", ProtocolSha256 = protocol.Sha256, Condition = "group-fair,group-average",
        }))];
        foreach (SimulatedSession one in both)
        {
            one.Post(one.Now, new StepEntered(step.Index, step.Id, step.Kind, "group-fair"));
        }

        await Get<TrackChoice>().PickTogetherAsync([.. both.Select(one => new GroupSeat(one, one.Opened, protocol, step))], Guid.NewGuid(), await Get<TrackCatalogue>().ReadAsync(Stop), track => track.File is not null, Stop);
        foreach (SimulatedSession one in both)
        {
            var play = Guid.NewGuid();
            one.Advance(1);
            string track = one.Progress.Recommendation!.Value.Tracks[0].TrackId;
            one.Post(one.Now, new TrackStarted(play, track, 0, false, null));
            one.Advance(1);
            one.Post(one.Now, new TrackEnded(play, track, 1, TrackEndReason.Completed));
            one.Post(one.Now, new TrackRated(play, track, "liking", 4));
            await one.FlushAsync(Get<ISessionStore>(), Stop);
        }

        StudyChoices.Found found = await Get<StudyChoices>().ReadAsync("dry", SessionOrigin.Simulated, "hybrid", "fused", "liking", Stop);

        Assert.Equal((0, 0, 0, 0, 2), (found.Choices.Count, found.Unrewarded, found.NotPlayed, found.Fixed, found.Together));
    }

    [Theory]
    [InlineData("nowhere", "hybrid", "none", "liking", "--study")]
    [InlineData("demo", "nothing", "none", "liking", "--arm")]
    [InlineData("demo", "hybrid", "sham", "liking", "--mood")]
    [InlineData("demo", "hybrid", "none", "joy", "--reward")]
    public async Task UnknownWords_AreNamed(string study, string arm, string mood, string reward, string argument)
    {
        InvalidInputException fault = await Assert.ThrowsAsync<InvalidInputException>(() => Get<StudyChoices>().ReadAsync(study, SessionOrigin.Live, arm, mood, reward, Stop));

        Assert.Contains(argument, fault.Message, StringComparison.Ordinal);
    }

    private async Task WalkedAsync()
    {
        await PublishedAsync("demo");
        await Get<DryRuns>().RunAsync("dry", 6, 3, s_instruments, SimulatedSensors.Of, new SimulatedHabits { DropOut = 0 }, null, Stop);
    }

    private async Task<StudyProtocol> PublishedAsync(string name)
    {
        string text = await File.ReadAllTextAsync(ShippedProtocols.PathOf(name), Stop);
        await Get<StudySetup>().CreateAsync("dry", "Dry", new EthicsAnswers("lab", "Basic research on music and mood.", false, true, true, ""), text, Stop);
        HashSet<string> tracks = [.. (await Get<TrackCatalogue>().ReadAsync(Stop)).Select(track => track.Id)];
        return ProtocolReader.Read((await Get<ProtocolEditions>().PublishAsync("dry", text, new InstalledParts(s_instruments, ["random", "popularity", "content", "mood-cf", "mood-knn", "hybrid", "group-fair", "group-average"], StudyCondition.Moods.ToArray(), tracks), Stop)).Text, name);
    }
}
