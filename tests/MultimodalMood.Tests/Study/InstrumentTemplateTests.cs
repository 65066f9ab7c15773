using System.Globalization;
using MultimodalMood.Cli.Commands;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Tests.Study;

/// <summary>Scoring templates: they score by their published rule, cannot be asked, and take a lab's licensed wording.</summary>
public sealed class InstrumentTemplateTests
{
    private static readonly string s_folder = Path.Combine(RepositoryPaths.Root, "data", "instruments");
    private static readonly InstrumentLibrary s_library = InstrumentLibrary.Load(s_folder);
    private static readonly string s_stai = File.ReadAllText(Path.Combine(s_folder, "stai-6.json"));

    /// <summary>standards.md: sum × 20/6; (calm 4, tense 1, upset 1, relaxed 4, content 4, worried 1) → 20; (2,3,2,2,2,3) → 56.67.</summary>
    [Theory]
    [InlineData("4 1 1 4 4 1", 20)]
    [InlineData("1 4 4 1 1 4", 80)]
    [InlineData("2 3 2 2 2 3", 56.666666667)]
    public void Stai6_PublishedExamples(string answers, double expected) => Assert.Equal(expected, Score("stai-6", answers)[0]!.Value, 1e-6);

    /// <summary>standards.md: 10…50 each; ones everywhere give the lowest, fives on the positive items alone 50 and 10.</summary>
    [Fact]
    public void Panas_PositiveItemsAreThePublishedOnes()
    {
        int[] positive = [1, 3, 5, 9, 10, 12, 14, 16, 17, 19];

        Assert.Equal([10.0, 10.0], Score("panas", string.Join(' ', Enumerable.Repeat(1, 20))));
        Assert.Equal([50.0, 10.0], Score("panas", string.Join(' ', Enumerable.Range(1, 20).Select(item => positive.Contains(item) ? 5 : 1))));
    }

    /// <summary>standards.md: sublimity of five, vitality of two, unease of two.</summary>
    [Fact]
    public void Gems9_GroupsAreThePublishedOnes() => Assert.Equal([3.0, 4.5, 1.5], Score("gems-9", "1 2 3 4 5 4 5 1 2"));

    /// <summary>standards.md: best pleasant → 64.</summary>
    [Fact]
    public void Bmis_BestPleasant_Is64()
    {
        Instrument bmis = s_library.Find("bmis")!;
        ScoreRule pleasant = bmis.Scores[0];

        Assert.Equal(64, bmis.Score(bmis.Items.ToDictionary(item => item.Id, item => (double?)(pleasant.Reversed.Contains(item.Id) ? 1 : 4)))[0].Value);
        Assert.Equal(16, bmis.Score(bmis.Items.ToDictionary(item => item.Id, item => (double?)(pleasant.Reversed.Contains(item.Id) ? 4 : 1)))[0].Value);
    }

    [Fact]
    public void MissingItem_LeavesTheScoreUnknown_UnlessTheRuleAllowsIt()
    {
        Instrument trust = s_library.Find("trust-privacy")!;

        IReadOnlyList<ScaleScore> scores = trust.Score(new Dictionary<string, double?> { ["trust_1"] = 4, ["trust_2"] = null, ["trust_3"] = 2, ["privacy_1"] = 4, ["privacy_2"] = null, ["privacy_3"] = 2 });

        Assert.Equal([null, 4.0], scores.Select(score => score.Value));
        Assert.Equal((2, 3), (scores[0].Answered, scores[0].Items));
    }

    [Fact]
    public void Template_WithLicensedWording_BecomesAnInstrumentThatScoresTheSame()
    {
        string filled = InstrumentTemplate.Fill(s_stai, "stai-6.json", Wording("en", "de"), "licensed.csv", "Licence 123 of the publisher");

        Instrument instrument = InstrumentReader.Read(filled, "filled");
        Assert.False(instrument.IsTemplate);
        Assert.Equal(["de", "en"], instrument.Languages);
        Assert.Equal("en wording 2", instrument.Items[1].Text!.In("en"));
        Assert.Equal(["de a", "de b", "de c", "de d"], instrument.Items[0].Scale.LabelsIn("de"));
        Assert.Equal("Licence 123 of the publisher", instrument.Licence);
        Assert.True(new PublishedSchema("instrument.json").Accepts(filled));
        Assert.Equal(20, instrument.Score(instrument.Items.Select(item => item.Id).Zip("411441", (id, c) => (id, c)).ToDictionary(pair => pair.id, pair => (double?)(pair.c - '0')))[0].Value!.Value, 1e-9);
    }

    [Fact]
    public void Wording_WithEveryKindOfMistake_TellsEachLine()
    {
        InstrumentWording[] wording = [.. Wording("en").Where(line => line.Item != "q3"), new("q9", "en", "x", 20), new("q1", "en", "again", 21), new("q2", "de", " ", 22)];

        var fault = Assert.Throws<InvalidInputException>(() => InstrumentTemplate.Fill(s_stai, "stai-6.json", wording, "licensed.csv", "L"));

        Assert.Equal(["line 20", "line 21", "line 22", "de", "en"], fault.Faults.Select(each => each.Field));
        Assert.Contains("licensed.csv: line 20: 'q9' is no item of stai-6", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wording_WithoutALicence_OrForAnInstrumentThatHasItsOwn_IsRefused()
    {
        Assert.Equal("licence", Assert.Throws<InvalidInputException>(() => InstrumentTemplate.Fill(s_stai, "stai-6.json", Wording("en"), "licensed.csv", " ")).Field);
        Assert.Equal("items", Assert.Throws<InvalidInputException>(() => InstrumentTemplate.Fill(File.ReadAllText(Path.Combine(s_folder, "sus.json")), "sus.json", Wording("en"), "licensed.csv", "L")).Field);
    }

    [Fact]
    public async Task ImportedInstrument_ReplacesTheTemplateInTheLibrary()
    {
        string folder = Directory.CreateTempSubdirectory("mood-instruments-").FullName;
        try
        {
            string csv = Path.Combine(folder, "licensed.csv");
            await File.WriteAllLinesAsync(csv, ["item,language,text", .. Wording("en").Select(line => $"{line.Item},{line.Language},\"{line.Text}\"")], TestContext.Current.CancellationToken);

            await ImportInstrumentCommand.RunAsync(Path.Combine(s_folder, "stai-6.json"), csv, "Licence 123", folder, TestContext.Current.CancellationToken);

            InstrumentLibrary library = InstrumentLibrary.Load(s_folder, folder, Path.Combine(folder, "absent"));
            Assert.False(library.Find("stai-6")!.IsTemplate);
            Assert.True(library.Find("panas")!.IsTemplate);
            Assert.Equal(s_library.All.Count, library.All.Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double?[] Score(string id, string answers)
    {
        Instrument instrument = s_library.Find(id)!;
        double?[] given = [.. answers.Split(' ').Select(answer => (double?)double.Parse(answer, CultureInfo.InvariantCulture))];
        return [.. instrument.Score(instrument.Items.Select((item, i) => (item.Id, given[i])).ToDictionary(pair => pair.Id, pair => pair.Item2)).Select(score => score.Value)];
    }

    private static InstrumentWording[] Wording(params string[] languages) =>
        [.. languages.SelectMany(language => Enumerable.Range(1, 6).Select(i => new InstrumentWording($"q{i}", language, $"{language} wording {i}", i + 1)).Append(new InstrumentWording("labels", language, $"{language} a|{language} b | {language} c|{language} d", 8)))];
}
