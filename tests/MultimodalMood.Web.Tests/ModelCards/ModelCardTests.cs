using Bunit;
using MultimodalMood.Vision.Manifests;
using MultimodalMood.Web.ModelCards;

namespace MultimodalMood.Web.Tests.ModelCards;

public sealed class ModelCardTests : BunitContext
{
    private static readonly ModelFigures s_figures = new()
    {
        Data = "two pictures",
        ModelIdentity = new string('0', 64),
        N = 40,
        Labels = ["happy", "sad"],
        MacroF1 = 0.7,
        Accuracy = 0.7,
        Ece = 0.05,
        PerClass = new Dictionary<string, ClassFigures> { ["happy"] = new(0.8, 0.75, 0.77, 20), ["sad"] = new(null, 0, 0, 20) },
        Confusion = [[15, 5], [7, 13]],
        Reliability = [new(0.4, 0.6, 10, 0.5, 0.25), new(0.8, 1, 30, 1, 1)],
    };

    [Fact]
    public void Confusion_IsATableOfCounts_WithWhatIsUnknownLeftOpen()
    {
        IRenderedComponent<ConfusionTable> table = Render<ConfusionTable>(p => p.Add(one => one.Figures, s_figures).Add(one => one.Model, "expression-faceapi"));

        Assert.Equal(["15", "5", "0.80", "0.75", "0.77", "7", "13", "–", "0.00", "0.00"], table.FindAll("tbody td").Select(cell => cell.TextContent));
        Assert.Contains("--share: 34%", table.FindAll("tbody td")[0].GetAttribute("style"), StringComparison.Ordinal);
    }

    [Fact]
    public void Reliability_PutsEachBinWhereItBelongs_AndSaysItInWords()
    {
        IRenderedComponent<ReliabilityDiagram> diagram = Render<ReliabilityDiagram>(p => p.Add(one => one.Figures, s_figures));

        Assert.Equal([("135", "152.5"), ("230", "10")], diagram.FindAll("circle").Select(point => (point.GetAttribute("cx"), point.GetAttribute("cy"))));
        Assert.Contains("at 0.50 right 0.25 of 10", diagram.Find("svg").GetAttribute("aria-label"), StringComparison.Ordinal);
    }
}
