using Bunit;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Signals;
using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Tests.Live;

public class NowPanelTests : BunitContext
{
    [Fact]
    public void Panel_FreshMood_NumbersWithSpread()
    {
        string text = Text(new TestLog().Opened().Live(SignalStream.Camera).Face(1, new EmotionScores(0.1, 0.1, 0.1, 0.7), quality: 0.824).Mood(1).Points.Now);

        Assert.Contains("+0.31 ± 0.12", text, StringComparison.Ordinal);
        Assert.Contains("−0.20 ± 0.20", text, StringComparison.Ordinal);
        Assert.Contains("0.62", text, StringComparison.Ordinal);
        Assert.Contains("70 %", text, StringComparison.Ordinal);
        Assert.Contains("neutral, 70 %", text, StringComparison.Ordinal);
        Assert.Contains("0.82", text, StringComparison.Ordinal);
        Assert.Contains("Fresh", text, StringComparison.Ordinal);
        Assert.Contains("not yet", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false, "Stale")]
    [InlineData(false, true, "Conflict")]
    public void Panel_Flags_AreWords(bool stale, bool conflict, string expected) =>
        Assert.Contains(expected, Text(new TestLog().Opened().Mood(1, stale: stale, conflict: conflict).Points.Now), StringComparison.Ordinal);

    [Fact]
    public void Panel_NoMood_UnknownNotZero()
    {
        string text = Text(new TestLog().Opened().Points.Now);

        Assert.Contains("unknown", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0.00", text, StringComparison.Ordinal);
    }

    private string Text(LiveNow now) => Render<NowPanel>(parameters => parameters.Add(panel => panel.Now, now)).Find(".now").TextContent;
}
