using AngleSharp.Dom;
using Bunit;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Protocols;

namespace MultimodalMood.Web.Tests.Protocols;

/// <summary>Steps with parts inside, by forms alone: who takes part, what is checked, where the way parts, what is played of a track, when the music turns.</summary>
public sealed class StepFormsTests : BunitContext
{
    private readonly ProtocolDraft _draft = ProtocolDraftTests.Draft("sensor-value");
    private IRenderedComponent<StepList>? _list;
    private string _said = "";

    [Fact]
    public void Screening_GetsARule_ByTheQuestionAndItsWords()
    {
        Open("screening");
        int rules = Step<ScreeningStep>().Rules.Count;

        Press("Add a rule");
        Assert.Equal($"Rule {rules + 1} was added.", _said);
        Control("Question", "Rule 4").Change("distress");
        Assert.Contains("No", Label("Passes with any of", "Rule 4", "legend").ParentElement!.TextContent, StringComparison.Ordinal);
        Control("1 · No", "Rule 4").Change(true);
        Control("What somebody is told whom it excludes (en)", "Rule 4").Change("Not now.");
        Control("What somebody is told whom it excludes (de)", "Rule 4").Change("Nicht jetzt.");
        Control("Name of the rule", "Rule 4").Change("steady");
        Control("Without an answer", "Rule 4").Change("include");

        Assert.Empty(_draft.Faults);
        ScreeningRule rule = Step<ScreeningStep>().Rules[^1];
        Assert.Equal(("steady", "distress", false, "Nicht jetzt."), (rule.Id, rule.Test.Item, rule.UnansweredExcludes, rule.Reason.In("de")));
        Assert.Equal([1.0], rule.Test.OneOf!);
    }

    [Fact]
    public void Screening_RuleWithoutATest_IsToldInItsFrame_AndARuleMovesAndGoes()
    {
        Open("screening");
        Press("Add a rule");
        Control("Question", "Rule 4").Change("age");

        Assert.Contains("nothing is tested", Frame("Rule 4").QuerySelector(".field-fault")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("a number from 0 to 120", Frame("Rule 4").TextContent, StringComparison.Ordinal);
        Control("Passes up to", "Rule 4").Change("70.5");
        Assert.Empty(_draft.Faults);
        Assert.Equal(70.5, Step<ScreeningStep>().Rules[3].Test.Max);
        _list!.Find("[aria-label='Move rule 4 up']").Click();
        Assert.Equal("rule-4", Step<ScreeningStep>().Rules[2].Id);
        Press("Remove rule 3");
        Assert.Equal(3, Step<ScreeningStep>().Rules.Count);
    }

    [Fact]
    public void Screening_QuestionThatTheInstrumentLacks_IsToldBesideIt()
    {
        Open("screening");
        Control("Questionnaire").Change("affect-grid");

        Assert.Contains("has no item 'age'", Frame("Rule 1").QuerySelector(".field-fault")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("age (not known here)", Frame("Rule 1").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void AttentionCheck_ExpectsOneOfItsOptions()
    {
        Add("attention_check");
        Assert.Empty(_draft.Faults);

        Press("Add an option");
        Control("Name in the record", "Option 3").Change("violin");
        Control("What the participant reads (en)", "Option 3").Change("A violin");
        Control("What the participant reads (de)", "Option 3").Change("Eine Geige");
        Assert.Equal(["option-1: …", "option-2: …", "violin: A violin"], Select("Right option").QuerySelectorAll("option").Select(option => option.TextContent));
        Select("Right option").Change("violin");
        Assert.Equal(("violin", 3), (Step<AttentionCheckStep>().Expected, Step<AttentionCheckStep>().Options.Count));

        Press("Remove option 3");
        Assert.Contains("violin (not known here)", Select("Right option").TextContent, StringComparison.Ordinal);
        Assert.Single(_draft.Faults);
    }

    [Fact]
    public void Branch_TakesAConditionOrAnAnswer()
    {
        Add("branch");
        string condition = _draft.Conditions[1];
        Control(condition).Change(true);
        Assert.Equal([condition], Step<BranchStep>().Conditions);
        Assert.Contains($"condition {condition}", _list!.FindAll(".card-title")[^1].TextContent, StringComparison.Ordinal);

        Select("It depends on").Change("answer");
        Assert.Equal(_draft.AskedInstruments, Select("Questionnaire").QuerySelectorAll("option").Skip(1).Select(option => option.TextContent));
        Select("Questionnaire").Change("affect-grid");
        Select("Question ").Change("valence");
        Control("Passes up to").Change("3");

        Assert.Empty(_draft.Faults);
        Assert.Equal((new AnswerTest("affect-grid", "valence", null, 3, null), 0), (Step<BranchStep>().Test!, Step<BranchStep>().Conditions.Count));
        Assert.Contains("affect-grid valence up to 3", _list!.FindAll(".card-title")[^1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Listening_PlaysAnExcerpt_AndFollowsTheMood()
    {
        Open("listening");
        Control("Play only an excerpt of each track").Change(true);
        Control("From second").Change("12.5");
        Control("To second").Change("50");
        Control("Seconds to fade out").Change("2");
        Control("Follow the mood when it has moved").Change(true);
        Control("The mood has moved by").Change("0.4");
        Control("with a probability of at least").Change("0.95");
        Control("for so many seconds without a break").Change("20");
        Select("Then the music turns").Change("fade");
        Control("Seconds of the fade").Change("4");

        Assert.Equal(new Excerpt(12.5, 50, 0, 2), Step<ListeningStep>().Excerpt);
        Assert.Equal(new AdaptRule(0.4, 0.95, 20, AdaptAt.Fade, 4), Step<ListeningStep>().Adapt);
        Control("To second").Change("10");
        Assert.Contains("ends before it begins", _list!.Find(".field-fault").TextContent, StringComparison.Ordinal);
        Control("Play only an excerpt of each track").Change(false);
        Control("Follow the mood when it has moved").Change(false);
        Assert.Null(Step<ListeningStep>().Excerpt);
        Assert.Null(Step<ListeningStep>().Adapt);
        Assert.Contains("Undo brings it back", _said, StringComparison.Ordinal);
    }

    [Fact]
    public void Debrief_DisclosesAnyOfTheConditionsThatDeceive()
    {
        Open("debrief");
        Assert.Equal(_draft.DeceptiveConditions, Label("Names the deceptive conditions", null, "legend").ParentElement!.QuerySelectorAll("label").Select(label => label.TextContent.Trim()));
        string deceptive = Assert.Single(_draft.DeceptiveConditions);

        Control(deceptive).Change(false);
        Assert.Contains($"whose \"discloses\" names '{deceptive}'", Assert.Single(_draft.Faults).Problem, StringComparison.Ordinal);
        Control(deceptive).Change(true);
        Assert.Empty(_draft.Faults);
    }

    [Fact]
    public void DeviceCheck_OffersTheTestOfTheHeadphones_OrDemandsIt()
    {
        Open("device_check");
        Control("Offer the test of the headphones and record its result").Change(true);
        Assert.True(Step<DeviceCheckStep>().Headphones);
        Assert.DoesNotContain("headphones", Step<DeviceCheckStep>().Require);
        Control("headphones: their test must be passed").Change(true);
        Assert.Contains("headphones", Step<DeviceCheckStep>().Require);
    }

    private T Step<T>()
        where T : ProtocolStep => _draft.Protocol!.AllSteps.OfType<T>().Last();

    private void Open(string kind)
    {
        _list = ShownForms.Steps(this, _draft, said => _said = said);
        _list.FindAll(".card-title").First(title => title.TextContent.Contains(StepForm.Title(kind), StringComparison.Ordinal)).Click();
    }

    private void Add(string kind)
    {
        _draft.Add(_draft.Steps, kind);
        _list = ShownForms.Steps(this, _draft, said => _said = said);
        _list.FindAll(".card-title").Last(title => title.TextContent.Contains(StepForm.Title(kind), StringComparison.Ordinal)).Click();
    }

    private void Press(string words) => _list!.FindAll(".card-form button").First(button => Words(button) == words).Click();

    private IElement Frame(string legend) => _list!.FindAll(".card-form fieldset").First(frame => Words(frame.QuerySelector("legend")!) == legend);

    private IElement Label(string words, string? frame, string element) =>
        (frame is null ? _list!.FindAll($".card-form {element}").AsEnumerable() : Frame(frame).QuerySelectorAll(element)).First(label => Words(label).StartsWith(words, StringComparison.Ordinal));

    private IElement Control(string label, string? frame = null) => Label(label, frame, "label").QuerySelector("input, textarea, select")!;

    private IElement Select(string label) => Label(label, null, "label").QuerySelector("select")!;

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
