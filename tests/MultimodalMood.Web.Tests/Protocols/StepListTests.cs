using Bunit;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Protocols;
using MultimodalMood.Web.Tests.Words;

namespace MultimodalMood.Web.Tests.Protocols;

public sealed class StepListTests : BunitContext
{
    private readonly ProtocolDraft _draft = ProtocolDraftTests.Draft("repeated-visits");
    private string _said = "";

    [Fact]
    public void AltAndArrow_MovesTheCard_AndSaysSo()
    {
        IRenderedComponent<StepList> list = Show();

        list.FindAll(".card")[5].KeyDown(new Microsoft.AspNetCore.Components.Web.KeyboardEventArgs { Key = "ArrowDown", AltKey = true });

        Assert.Equal("survey", (string)_draft.Steps[5]!["kind"]!);
        Assert.Equal("Step 6 is now step 7 of 12.", _said);
    }

    [Fact]
    public void ArrowAlone_MovesNothing()
    {
        Show().FindAll(".card")[5].KeyDown("ArrowDown");

        Assert.False(_draft.CanUndo);
    }

    [Fact]
    public void Buttons_NameTheirStep_AndTheEndsAreClosed()
    {
        IRenderedComponent<StepList> list = Show();

        Assert.True(list.Find("[aria-label='Move Information, step 1, up']").HasAttribute("disabled"));
        list.Find("[aria-label='Move Information, step 1, down']").Click();
        Assert.Equal("information", (string)_draft.Steps[1]!["kind"]!);
    }

    [Fact]
    public void DroppedCard_TakesThePlace()
    {
        IRenderedComponent<StepList> list = Show();

        list.FindAll(".card")[8].DragStart();
        list.FindAll(".card")[5].Drop();

        Assert.Equal("survey", (string)_draft.Steps[5]!["kind"]!);
    }

    [Fact]
    public void WrongField_IsToldOnTheCard_AndMendedThere()
    {
        IRenderedComponent<StepList> list = Show();
        list.FindAll(".card-title")[4].Click();
        list.Find(".card-form input[type=number]").Change("0");

        Assert.Contains("0 is outside its range; expected 1 to 3600", list.Find(".field-fault").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", list.Find(".card-form input[type=number]").GetAttribute("aria-invalid"));
        Assert.Empty(list.FindAll(".card-fault")); // told once: beside its field
        list.FindAll(".card-title")[4].Click();
        Assert.Contains("0 is outside its range; expected 1 to 3600", list.Find(".card-fault").TextContent, StringComparison.Ordinal);
        list.FindAll(".card-title")[4].Click();
        list.Find(".card-form input[type=number]").Change("90");
        Assert.Empty(list.FindAll(".card-fault, .field-fault"));
    }

    private IRenderedComponent<StepList> Show() => Render<StepList>(parameters => parameters
        .Add(list => list.Draft, _draft)
        .Add(list => list.Steps, _draft.Steps)
        .Add(list => list.Path, "steps")
        .Add(list => list.Label, "Steps")
        .Add(list => list.Instruments, InstrumentLibrary.Load(Path.Combine(ParticipantWordsTests.Root(), "data", "instruments")))
        .Add(list => list.OnSaid, said => _said = said));
}
