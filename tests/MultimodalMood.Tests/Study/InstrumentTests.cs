using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Tests.Study;

/// <summary>Scores against the published examples.</summary>
public sealed class InstrumentTests
{
    private static readonly InstrumentLibrary s_library = InstrumentLibrary.Load(Path.Combine(RepositoryPaths.Root, "data", "instruments"));

    [Theory]
    [InlineData(1, 40, 18)]
    [InlineData(4, 40, 42)]
    public void Bmis_WithTheSameAnswerEverywhere(double answer, double pleasantness, double arousal)
    {
        Instrument bmis = s_library.Find("bmis")!;

        IReadOnlyList<ScaleScore> scores = bmis.Score(bmis.Items.ToDictionary(item => item.Id, _ => (double?)answer));

        Assert.Equal(pleasantness, scores[0].Value);
        Assert.Equal(arousal, scores[1].Value);
    }

    [Theory]
    [InlineData("5 1 5 1 5 1 5 1 5 1", 100)]
    [InlineData("3 3 3 3 3 3 3 3 3 3", 50)]
    [InlineData("4 2 5 1 4 2 4 2 5 1", 85)]
    public void Sus_PublishedExamples(string answers, double expected)
    {
        Instrument sus = s_library.Find("sus")!;
        Dictionary<string, double?> given = answers.Split(' ').Select((a, i) => (Id: $"q{i + 1}", Value: (double?)double.Parse(a, System.Globalization.CultureInfo.InvariantCulture))).ToDictionary(p => p.Id, p => p.Value);

        Assert.Equal(expected, sus.Score(given)[0].Value);

        given["q7"] = null;
        Assert.Null(sus.Score(given)[0].Value);
    }

    [Fact]
    public void AffectGrid_MapsOneToNineOntoTheCircumplex()
    {
        IReadOnlyList<ScaleScore> scores = s_library.Find("affect-grid")!.Score(new Dictionary<string, double?> { ["valence"] = 9, ["arousal"] = 3 });

        Assert.Equal((1.0, -0.5), (scores[0].Value, scores[1].Value));
    }

    [Fact]
    public void Instrument_WithAMistypedField_IsRefusedByPath()
    {
        var fault = Assert.Throws<InvalidInputException>(() => InstrumentReader.Read("""{ "version": 1, "id": "x", "titel": { "en": "X" } }""", "x.json"));

        Assert.Equal(("x.json", "titel"), (fault.InputSource, fault.Field));
    }
}
