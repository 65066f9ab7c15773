using Bunit;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Study.Allocation;
using MultimodalMood.Web.Protocols;

namespace MultimodalMood.Web.Tests.Protocols;

/// <summary>A protocol's title, consents, conditions and design by forms alone, without a line of JSON.</summary>
public sealed class DocumentFormTests : BunitContext
{
    private readonly ProtocolDraft _draft = ProtocolDraftTests.Draft("adaptive-playlist");
    private string _said = "";

    [Fact]
    public void Title_IsWrittenInEachLanguage()
    {
        Field("Title (de)").Change("Neuer Titel");

        Assert.Equal(("Adaptive against fixed playlist", "Neuer Titel"), (_draft.Protocol!.Title.In("en"), _draft.Protocol.Title.In("de")));
    }

    [Fact]
    public void ExpressionModel_IsFixedByItsHash_OrLeftToTheInstallation()
    {
        string hash = new('a', 64);
        IRenderedComponent<DocumentForm> form = Render<DocumentForm>(p => p.Add(one => one.Draft, _draft).Add(one => one.FaceModels, new Dictionary<string, string> { ["other-net"] = hash }));

        Select(form, "Expression model").Change("other-net");
        Assert.Equal(new LabFileChoice("other-net", hash), _draft.Protocol!.FaceModel);
        Assert.Contains("there is no 'other-net' here", Assert.Single(_draft.Faults).Problem, StringComparison.Ordinal); // this draft's installation has none

        Select(form, "Expression model").Change("");
        Assert.Null(_draft.Protocol!.FaceModel);
    }

    [Fact]
    public void LabFiles_AreFixedByTheirHash_AndOneThatIsMissingHereStaysInSight()
    {
        string hash = new('b', 64);
        _draft.Change(() => _draft.Root["fusion"] = new System.Text.Json.Nodes.JsonObject { ["id"] = "theirs", ["sha256"] = hash });
        IRenderedComponent<DocumentForm> form = Render<DocumentForm>(p => p.Add(one => one.Draft, _draft).Add(one => one.HeartModels, new Dictionary<string, string> { ["ours"] = hash }));

        Assert.Contains("theirs (not installed here)", Select(form, "Fusion of the estimates").TextContent, StringComparison.Ordinal);
        Select(form, "Estimator of heart and skin").Change("ours");
        Assert.Equal((new LabFileChoice("ours", hash), new LabFileChoice("theirs", hash)), (_draft.Protocol!.HeartModel!, _draft.Protocol.Fusion!));
        Select(form, "Fusion of the estimates").Change("");
        Assert.Null(_draft.Protocol!.Fusion);
    }

    [Fact]
    public void LabFileOfAnotherHash_IsTold_AndTakenByAButton()
    {
        _draft.Change(() => _draft.Root["heart_model"] = new System.Text.Json.Nodes.JsonObject { ["id"] = "ours", ["sha256"] = new string('a', 64) });
        IRenderedComponent<DocumentForm> form = Render<DocumentForm>(p => p.Add(one => one.Draft, _draft).Add(one => one.HeartModels, new Dictionary<string, string> { ["ours"] = new('b', 64) }));

        Button(form, "Take the one installed here").Click();

        Assert.Equal(new string('b', 64), _draft.Protocol!.HeartModel!.Sha256);
    }

    [Fact]
    public void Breaks_AreForbiddenAndAllowedAgain()
    {
        Field("Participants may take breaks").Change(false);
        Assert.False(_draft.Protocol!.ParticipantMayPause);
        Field("Participants may take breaks").Change(true);
        Assert.True(_draft.Protocol!.ParticipantMayPause);
        Assert.False(_draft.Root.ContainsKey("participant_pause")); // as usual: nothing is written
    }

    [Fact]
    public void Room_IsSwitchedOnWithItsSmallestGroup_ToldWhatItForbids_AndOffAgain()
    {
        IRenderedComponent<DocumentForm> form = Form();

        Button(form, "The camera looks at a room").Click();
        string[] told = [.. _draft.Faults.Select(fault => fault.Field)];
        Field("Faces below which no mood is told, 3 to 16").Change("8");

        Assert.Contains("\"min_group\": 8", _draft.Text, StringComparison.Ordinal);
        Assert.Contains("conditions.adaptive.mood", told);
        Assert.Contains("steps[4]", told); // the baseline
        Button(Form(), "The camera looks at one participant").Click();
        Assert.Empty(_draft.Faults);
        Assert.Null(_draft.Protocol!.Audience);
    }

    [Fact]
    public void LanguageWithoutTexts_IsToldByPath_AndMendedByUndo()
    {
        Field("Languages offered (with commas)").Change("en, de, fr");

        Assert.Contains("title", _draft.Faults.Select(fault => fault.Field));
        Assert.Contains("there is no text in fr", Form().Markup, StringComparison.Ordinal);
        _draft.Undo();
        Assert.Empty(_draft.Faults);
    }

    [Fact]
    public void Consent_IsAddedMovedWrittenAndRemoved()
    {
        IRenderedComponent<DocumentForm> form = Form();
        Select(form, "Ask for").Change("skin_conductance");
        Button(form, "Add the consent").Click();
        Assert.Equal("skin_conductance", _draft.Protocol!.Consents[^1].Id);

        form.Find("[aria-label='Move the consent to skin_conductance up']").Click();
        Assert.Equal("skin_conductance", _draft.Protocol.Consents[^2].Id);
        var item = form.FindAll("fieldset").Single(set => set.QuerySelector("legend")!.TextContent == "skin_conductance");
        item.QuerySelector("input[type=checkbox]")!.Change(true);
        Assert.True(_draft.Protocol.Consents[^2].Required);
        Button(form, "Remove the consent to skin_conductance").Click();

        Assert.DoesNotContain(_draft.Protocol.Consents, consent => consent.Id == "skin_conductance");
        Assert.Contains("Undo brings it back", _said, StringComparison.Ordinal);
    }

    [Fact]
    public void Condition_IsAddedWithItsRecommender_AndTakesPart()
    {
        IRenderedComponent<DocumentForm> form = Form();
        form.FindAll("details")[2].QuerySelector(".document-acts:last-child input")!.Input("told");
        Button(form, "Add a condition").Click();
        var set = form.FindAll("fieldset").Single(fieldset => fieldset.QuerySelector("legend")!.TextContent == "told");
        set.QuerySelectorAll("select")[0].Change("hybrid");
        form.FindAll("fieldset").Single(fieldset => fieldset.QuerySelector("legend")!.TextContent == "told").QuerySelectorAll("select")[1].Change("self_report");
        Field("Block sizes, drawn at random (with commas)").Change("6, 9");

        Assert.Empty(_draft.Faults);
        Assert.Equal(("hybrid", "self_report"), (_draft.Protocol!.Conditions["told"].Recommender, _draft.Protocol.Conditions["told"].Mood));
        Assert.Equal(["adaptive", "fixed", "told"], _draft.Protocol.DesignConditions);
        Assert.Equal([6, 9], _draft.Protocol.Design.BlockSizes);
        Button(form, "Remove the condition told").Click();
        Assert.Equal(["adaptive", "fixed"], _draft.Root["design"]!["conditions"]!.AsArray().Select(id => (string)id!));
    }

    [Fact]
    public void Design_BecomesMinimisationWithFactors()
    {
        IRenderedComponent<DocumentForm> form = Form();
        Field("Block sizes, drawn at random (with commas)").Change("");
        Select(form, "Allocation").Change("minimisation");
        Button(form, "Add a factor to balance").Click();
        Field("Factor, such as sex").Change("sex");
        Field("Its levels (with commas)").Change("f, m, d");

        Assert.Empty(_draft.Faults);
        Assert.Equal(AllocationScheme.Minimisation, _draft.Protocol!.Design.Scheme);
        Assert.Equal(("sex", 3), (_draft.Protocol.Design.Strata[0].Id, _draft.Protocol.Design.Strata[0].Levels.Count));
    }

    [Fact]
    public void Design_OfTheOtherKind_DropsWhatMeansNothingThere()
    {
        Select(Form(), "Each participant gets").Change("within");

        Assert.Empty(_draft.Faults);
        Assert.Equal(AllocationScheme.Williams, _draft.Protocol!.Design.Scheme);
    }

    [Fact]
    public void BlockSizeThatIsNoMultiple_IsToldWithItsPath()
    {
        Field("Block sizes, drawn at random (with commas)").Change("4, 5");

        Assert.Equal("design.block_sizes[1]", Assert.Single(_draft.Faults).Field);
        Assert.Contains("5 is not a multiple of the 2 conditions", Form().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Stimuli_InclusionAndVisits_AreWrittenByForms()
    {
        IRenderedComponent<DocumentForm> form = Form();
        form.FindAll("textarea").Single(area => area.TextContent.Length == 0 && area.GetAttribute("value")?.StartsWith("demo-05", StringComparison.Ordinal) == true).Change("demo-05\ndemo-08\ndemo-21\ndemo-24\ndemo-13\ndemo-16\ndemo-01\ndemo-04\ndemo-02");
        Button(form, "Add an inclusion rule").Click();
        Button(form, "People come more than once").Click();
        Field("Visits of one person").Change("3");

        Assert.Equal((9, 3, 3), (_draft.Protocol!.StimulusSets["playlist"].Count, _draft.Protocol.Inclusion.Count, _draft.Protocol.Visits!.Count));
    }

    private IRenderedComponent<DocumentForm>? _form;

    private IRenderedComponent<DocumentForm> Form()
    {
        _form ??= Render<DocumentForm>(parameters => parameters
            .Add(form => form.Draft, _draft)
            .Add(form => form.Recommenders, ["random", "hybrid"])
            .Add(form => form.OnSaid, said => _said = said));
        _form.Render();
        return _form;
    }

    /// <summary>The input of the first label that begins with these words.</summary>
    private AngleSharp.Dom.IElement Field(string label) => Form().FindAll("label").First(found => Words(found).StartsWith(label, StringComparison.Ordinal)).QuerySelector("input, textarea")!;

    private static AngleSharp.Dom.IElement Select(IRenderedComponent<DocumentForm> form, string label) =>
        form.FindAll("label").First(found => Words(found).StartsWith(label, StringComparison.Ordinal)).QuerySelector("select")!;

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<DocumentForm> form, string text) => form.FindAll("button").First(button => Words(button) == text);

    private static string Words(AngleSharp.Dom.IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
