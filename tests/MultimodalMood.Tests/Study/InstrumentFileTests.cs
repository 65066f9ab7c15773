using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Tests.Study;

/// <summary>Instruments as files: what is shipped is sound in reader and schema, and mistakes are told by path.</summary>
public sealed class InstrumentFileTests
{
    private static readonly string s_folder = Path.Combine(RepositoryPaths.Root, "data", "instruments");
    private static readonly PublishedSchema s_schema = new("instrument.json");
    private static readonly string s_sus = File.ReadAllText(Path.Combine(s_folder, "sus.json"));

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(s_folder, "*.json").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void ShippedInstrument_IsAcceptedByReaderAndSchema(string file)
    {
        string json = File.ReadAllText(Path.Combine(s_folder, file));

        Instrument instrument = InstrumentReader.Read(json, file);

        Assert.True(s_schema.Accepts(json), s_schema.Refusals(json));
        Assert.Equal(file, instrument.Id + ".json");
    }

    [Fact]
    public void TemplatesAlone_HaveNoText() =>
        Assert.Equal(["gems-9", "panas", "stai-6"], InstrumentLibrary.Load(s_folder).All.Where(instrument => instrument.IsTemplate).Select(instrument => instrument.Id));

    [Theory]
    [InlineData("\"min\": 1,", "", "scale.min", true)]
    [InlineData("\"Strongly agree\"", "\"Strongly agree\", \"Absolutely\"", "scale.labels.en", false)]
    [InlineData("\"kind\": \"likert\"", "\"kind\": \"likkert\"", "scale.kind", true)]
    [InlineData("\"id\": \"q2\",", "\"id\": \"q1\",", "items", false)]
    [InlineData("\"version\": 1", "\"version\": 2", "version", true)]
    [InlineData("\"max\": 5", "\"max\": 0", "scale.max", false)]
    [InlineData("\"factor\": 2.5", "\"factor\": 2", "scores[0].range", false)]
    [InlineData("\"method\": \"sum\"", "\"method\": \"total\"", "scores[0].method", true)]
    [InlineData("\"languages\": [", "\"languages\": [ \"de\", ", "items[0].text", false)]
    [InlineData("\"licence\": \"Free to use with acknowledgement of the source.\"", "\"licence\": 3", "licence", true)]
    public void Instrument_WithOneMistake_IsRefusedByItsPath(string good, string bad, string path, bool schemaToo)
    {
        string json = s_sus.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(s_sus, json);

        var fault = Assert.Throws<InvalidInputException>(() => InstrumentReader.Read(json, "sus.json"));

        Assert.Contains(path, fault.Faults.Select(each => each.Field));
        Assert.All(fault.Faults, each => Assert.Contains("expected", each.Problem, StringComparison.Ordinal));
        Assert.Equal(schemaToo, !s_schema.Accepts(json));
    }
}
