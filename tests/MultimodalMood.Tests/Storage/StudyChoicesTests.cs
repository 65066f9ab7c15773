using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.OffPolicy;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Study.Simulation;
using MultimodalMood.Sensors;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Catalogue;
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
        string text = await File.ReadAllTextAsync(ShippedProtocols.PathOf("demo"), Stop);
        await Get<StudySetup>().CreateAsync("dry", "Dry", new EthicsAnswers("lab", "Basic research on music and mood.", false, true, true, ""), text, Stop);
        HashSet<string> tracks = [.. (await Get<TrackCatalogue>().ReadAsync(Stop)).Select(track => track.Id)];
        await Get<ProtocolEditions>().PublishAsync("dry", text, new InstalledParts(s_instruments, ["random", "popularity", "content", "mood-cf", "mood-knn", "hybrid", "group-fair", "group-average"], StudyCondition.Moods.ToArray(), tracks), Stop);
        await Get<DryRuns>().RunAsync("dry", 6, 3, s_instruments, SimulatedSensors.Of, new SimulatedHabits { DropOut = 0 }, null, Stop);
    }
}
