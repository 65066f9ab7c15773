using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Tests.Study;

/// <summary>Protocols as files: what is shipped is sound, what is broken is told by path, and reader and published schema agree.</summary>
public sealed class ProtocolTests
{
    private static readonly PublishedSchema s_schema = new("protocol.json");
    private static readonly InstrumentLibrary s_instruments = InstrumentLibrary.Load(Path.Combine(RepositoryPaths.Root, "data", "instruments"));

    public static TheoryData<string> Shipped => ShippedProtocols.Names;

    public static TheoryData<BrokenProtocol> Broken => [.. BrokenProtocol.All];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void ShippedProtocol_IsAcceptedByReaderAndSchema(string name)
    {
        string json = File.ReadAllText(ShippedProtocols.PathOf(name));

        StudyProtocol protocol = ProtocolReader.Read(json, name);

        Assert.True(s_schema.Accepts(json), s_schema.Refusals(json));
        Assert.Equal(name, protocol.Id);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void ShippedProtocol_AsksInstrumentsThatExist_InItsLanguages(string name)
    {
        StudyProtocol protocol = ProtocolReader.ReadFile(ShippedProtocols.PathOf(name));

        string[] asked = [.. protocol.AllSteps.Select(step => step switch { SurveyStep survey => survey.Instrument, ScreeningStep screening => screening.Instrument, _ => "" }).Where(id => id.Length > 0)];
        Assert.All(asked, id => Assert.Empty(protocol.Languages.Except(s_instruments.Find(id)!.Languages)));
        Assert.All(
            protocol.AllSteps.OfType<ScreeningStep>(),
            screening => Assert.Empty(screening.Rules.Select(rule => rule.Test.Item).Except(s_instruments.Find(screening.Instrument)!.Items.Select(item => item.Id))));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Protocol_WrittenAndRead_IsTheSame(string name)
    {
        StudyProtocol protocol = ProtocolReader.ReadFile(ShippedProtocols.PathOf(name));

        string written = ProtocolWriter.Write(protocol);
        StudyProtocol again = ProtocolReader.Read(written, name);

        Assert.Empty(ProtocolDiff.Between(protocol, again));
        Assert.Equal(written, ProtocolWriter.Write(again));
        Assert.True(s_schema.Accepts(written), s_schema.Refusals(written));
        Assert.Equal(
            StepPlan.Of(protocol, protocol.DesignConditions).Steps.Select(step => (step.Id, step.StimulusSet)),
            StepPlan.Of(again, again.DesignConditions).Steps.Select(step => (step.Id, step.StimulusSet)));
    }

    [Fact]
    public void Gestures_AreReadAndWritten()
    {
        string json = File.ReadAllText(ShippedProtocols.PathOf("demo")).Replace("\"retention_days\"", "\"gestures\": [\"shake\", \"nod\"], \"retention_days\"", StringComparison.Ordinal);

        string written = ProtocolWriter.Write(ProtocolReader.Read(json, "demo"));

        Assert.True(s_schema.Accepts(json), s_schema.Refusals(json));
        Assert.Equal([Gesture.Shake, Gesture.Nod], ProtocolReader.Read(written, "demo").Gestures);
        Assert.DoesNotContain("gestures", ProtocolWriter.Write(ProtocolReader.ReadFile(ShippedProtocols.PathOf("demo"))), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void BrokenProtocol_IsRefusedByItsPath_AndByTheSchemaWhereItCanSeeIt(BrokenProtocol broken)
    {
        string json = broken.Json();

        var fault = Assert.Throws<InvalidInputException>(() => ProtocolReader.Read(json, broken.File));

        Assert.Contains(broken.Fault, fault.Faults.Select(each => each.Field));
        Assert.All(fault.Faults, each => Assert.Contains("expected", each.Problem, StringComparison.Ordinal));
        Assert.Equal(broken.SchemaToo, !s_schema.Accepts(json));
        // Where the very value is wrong, it is told as it stands in the file.
        if (broken.Fault == broken.Place && broken.Scalar is { } value)
        {
            Assert.Contains(value, fault.Faults.Where(each => each.Field == broken.Fault).Select(each => each.Value));
        }
    }

    [Fact]
    public void Mistakes_AreAllToldAtOnce_WithTheValueThatStandsThere()
    {
        string json = """{ "format": 1, "version": 0, "id": "x", "title": { "en": "X" }, "languages": ["en"], "consents": [], "conditions": {}, "steps": [ { "kind": "pause", "duration_s": -3 }, { "kind": "sleep" } ] }""";

        var fault = Assert.Throws<InvalidInputException>(() => ProtocolReader.Read(json, "x.json"));

        Assert.Equal(["version", "steps[0].duration_s", "steps[1].kind", "retention_days"], fault.Faults.Select(each => each.Field).Order(StringComparer.Ordinal).OrderBy(field => Array.IndexOf(["version", "steps[0].duration_s", "steps[1].kind", "retention_days"], field)));
        Assert.Equal("-3", fault.Faults.Single(each => each.Field == "steps[0].duration_s").Value);
        Assert.Contains("x.json: steps[1].kind: 'sleep' is not known here; expected one of information, consent", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FieldWrittenTwice_IsRefused()
    {
        string json = File.ReadAllText(ShippedProtocols.PathOf("demo")).Replace("\"retention_days\": 3650", "\"retention_days\": 3650, \"retention_days\": 1", StringComparison.Ordinal);

        Assert.Equal("retention_days", Assert.Throws<InvalidInputException>(() => ProtocolReader.Read(json, "demo")).Field);
    }

    [Fact]
    public void NewerFormat_IsRefusedWithOneSentence()
    {
        string json = """{ "format": 7, "zones": [] }""";

        var fault = Assert.Throws<InvalidInputException>(() => ProtocolReader.Read(json, "new.json"));

        Assert.Single(fault.Faults);
        Assert.Contains("newer than 1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Diff_TellsFieldsStepsAndWhatCameAndWent()
    {
        string json = File.ReadAllText(ShippedProtocols.PathOf("adaptive-playlist"));
        StudyProtocol before = ProtocolReader.Read(json, "before");
        StudyProtocol after = ProtocolReader.Read(
            json.Replace("\"target_per_arm\": 30", "\"target_per_arm\": 40", StringComparison.Ordinal)
                .Replace("\"duration_s\": 120\n    },", "\"duration_s\": 180\n    },\n    { \"kind\": \"context\", \"ask\": [\"place\"] },", StringComparison.Ordinal),
            "after");

        IReadOnlyList<ProtocolChange> changes = ProtocolDiff.Between(before, after);

        Assert.Equal(["design.target_per_arm", "steps[4].duration_s", "steps[5]"], changes.Select(change => change.Path));
        Assert.Equal(("30", "40"), (changes[0].Before, changes[0].After));
        Assert.Equal(("120", "180"), (changes[1].Before, changes[1].After));
        Assert.Null(changes[2].Before);
        Assert.Null(ProtocolDiff.Between(after, before)[^1].After);
    }

    [Fact]
    public void Plan_OfTheDemo_HasEveryStepOnceWithUniqueIds()
    {
        StudyProtocol demo = ProtocolReader.ReadFile(ShippedProtocols.PathOf("demo"));

        StepPlan plan = StepPlan.Of(demo, demo.DesignConditions);

        Assert.Equal(8, plan.Steps.Count);
        Assert.Equal(plan.Steps.Count, plan.Steps.Select(step => step.Id).Distinct().Count());
        Assert.Equal("listening-1.mood-cf", plan.Steps[5].Id);
    }

    [Fact]
    public void Plan_HoldsBothSidesOfABranch_EachWithItsGuard()
    {
        StudyProtocol induction = ProtocolReader.ReadFile(ShippedProtocols.PathOf("mood-induction"));

        StepPlan plan = StepPlan.Of(induction, induction.DesignConditions);

        PlannedStep[] inductions = [.. plan.Steps.Where(step => step.Kind is StepKind.Induction && step.Guards.Count > 0)];
        Assert.Equal(16, inductions.Length);
        Assert.All(inductions, step => Assert.Equal(StepKind.Branch, plan.Steps.Single(other => other.Id == step.Guards[0].StepId).Kind));
        Assert.Equal("repair", plan.Steps.Single(step => step.Definition is InductionStep { Repair: true }).StimulusSet);
    }

    [Fact]
    public void RotatedSets_MeetEachConditionEquallyOften()
    {
        string json = """
            { "format": 1, "version": 1, "id": "r", "title": { "en": "R" }, "languages": ["en"], "consents": [],
              "design": { "kind": "within", "conditions": ["a", "b", "c"] },
              "conditions": { "a": { "recommender": "random", "mood": "none" }, "b": { "recommender": "random", "mood": "none" }, "c": { "recommender": "random", "mood": "none" } },
              "stimulus_sets": { "x": ["1", "2"], "y": ["3", "4"], "z": ["5", "6"] },
              "steps": [ { "kind": "for_each_condition", "steps": [ { "kind": "listening", "tracks": 2, "min_listen_s": 0, "show_mood": false, "rate": [], "stimuli": "rotate" } ] } ],
              "retention_days": 1 }
            """;
        StudyProtocol protocol = ProtocolReader.Read(json, "r");

        var met = Enumerable.Range(0, 3).SelectMany(rotation => StepPlan.Of(protocol, ["c", "a", "b"], rotation).Steps).Select(step => (step.Condition, step.StimulusSet)).ToList();

        Assert.Equal(9, met.Distinct().Count());
    }
}
