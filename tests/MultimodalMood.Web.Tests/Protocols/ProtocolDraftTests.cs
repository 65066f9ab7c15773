using System.Text.Json.Nodes;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Web.Protocols;
using MultimodalMood.Web.Tests.Words;

namespace MultimodalMood.Web.Tests.Protocols;

public sealed class ProtocolDraftTests
{
    private readonly ProtocolDraft _draft = Draft("repeated-visits");

    [Fact]
    public void ShippedProtocol_IsValid() => Assert.Empty(_draft.Faults);

    [Fact]
    public void MovedStep_IsAtItsNewPlace_AndUndoBringsItBack()
    {
        string before = _draft.Text;

        Assert.Equal(3, _draft.Move(_draft.Steps, 4, 3));
        Assert.Equal(["baseline", "device_check"], [(string)_draft.Steps[3]!["kind"]!, (string)_draft.Steps[4]!["kind"]!]);
        Assert.Equal(0, _draft.Move(_draft.Steps, 0, -1));
        _draft.Undo();

        Assert.Equal(before, _draft.Text);
        Assert.False(_draft.CanUndo);
    }

    [Fact]
    public void StepBeforeTheConsent_IsToldAtItsCard()
    {
        _draft.Move(_draft.Steps, 4, 0);

        Assert.Null(_draft.Protocol);
        Assert.Equal("steps[0]", Assert.Single(_draft.FaultsAt("steps[0]")).Field);
        Assert.Empty(_draft.FaultsAt("steps[1]"));
    }

    [Fact]
    public void FaultsOfStep1_AreNotThoseOfStep10()
    {
        for (int i = 0; i < 6; i++)
        {
            _draft.Add(_draft.Steps, "pause");
        }

        _draft.Change(() => _draft.Steps[12]!["duration_s"] = -1);

        Assert.Empty(_draft.FaultsAt("steps[1]"));
        Assert.Single(_draft.FaultsAt("steps[12]"));
    }

    [Fact]
    public void EveryKind_CanBeAdded_AndHasAFormForEachOfItsFields()
    {
        Assert.Equal(ProtocolReader.StepKinds.Append("for_each_condition").Order(StringComparer.Ordinal), StepForm.Kinds.Order(StringComparer.Ordinal));
        foreach (string kind in StepForm.Kinds)
        {
            JsonObject step = StepForm.New(kind, ["en", "de"]);

            Assert.Equal(kind, (string)step["kind"]!);
            Assert.Empty(step.Select(field => field.Key).Except(StepForm.Fields(kind).Select(field => field.Name)).Except(["kind", "then", "else", "steps"]));
        }
    }

    [Fact]
    public void NewSteps_OfTheSimpleKinds_AreValidAsTheyCome()
    {
        foreach (string kind in (string[])["information", "instruction", "survey", "context", "elicitation", "listening", "pause", "baseline", "device_check", "attention_check", "branch"])
        {
            _draft.Add(_draft.Steps, kind);
        }

        Assert.Empty(_draft.Faults);
    }

    [Fact]
    public void DuplicateAndRemove_TouchNothingElse()
    {
        _draft.Duplicate(_draft.Steps, 5);
        Assert.True(JsonNode.DeepEquals(_draft.Steps[5], _draft.Steps[6]));
        _draft.Remove(_draft.Steps, 6);

        Assert.Empty(ProtocolDiff.Between(Draft("repeated-visits").Protocol!, _draft.Protocol!));
    }

    [Fact]
    public void TextThatIsNoJson_LeavesTheDraftAsItWas()
    {
        string before = _draft.Text;

        Assert.Throws<InvalidInputException>(() => _draft.Replace("{ \"format\": 1,, }"));
        Assert.Throws<InvalidInputException>(() => _draft.Replace("[]"));

        Assert.Equal(before, _draft.Text);
    }

    [Fact]
    public void InstrumentThatIsNotInstalled_IsToldAtItsCard()
    {
        _draft.Change(() => _draft.Steps[6]!["instrument"] = "panas");

        Assert.Contains("scoring template", Assert.Single(_draft.FaultsAt("steps[6]")).Problem, StringComparison.Ordinal);
        Assert.NotNull(_draft.Protocol);
    }

    [Fact]
    public void FieldWrittenTwice_IsToldWhenTheDocumentIsOpened() =>
        Assert.Contains("Duplicate", Assert.Throws<InvalidInputException>(() => _draft.Replace("""{ "format": 1, "steps": [], "steps": [] }""")).Message, StringComparison.OrdinalIgnoreCase);

    internal static ProtocolDraft Draft(string name) => DraftOf(File.ReadAllText(Path.Combine(ParticipantWordsTests.Root(), "data", "protocols", name + ".json")));

    internal static ProtocolDraft DraftOf(string text)
    {
        string data = Path.Combine(ParticipantWordsTests.Root(), "data");
        var installed = new InstalledParts(InstrumentLibrary.Load(Path.Combine(data, "instruments")), ["random", "hybrid"], StudyCondition.Moods.ToArray(),
            Enumerable.Range(1, 24).Select(track => $"demo-{track:00}").ToHashSet());
        return new ProtocolDraft(text, installed);
    }
}
