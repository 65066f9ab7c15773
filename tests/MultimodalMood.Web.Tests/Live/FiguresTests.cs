using System.Globalization;
using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Tests.Live;

public class FiguresTests
{
    [Fact]
    public void Figures_HaveUnitSensibleDigitsAndNoCulture()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

        Assert.Equal("72 bpm", Figures.Bpm(72.4));
        Assert.Equal("43 ms", Figures.Ms(42.6));
        Assert.Equal("+0.31 ± 0.12", Figures.Axis(0.312, 0.0144));
        Assert.Equal("−0.31 ± 0.12", Figures.Axis(-0.312, 0.0144));
        Assert.Equal("62 %", Figures.Percent(0.62));
        Assert.Equal("unknown", Figures.Bpm(null));
        Assert.Equal("unknown", Figures.Axis(null, 0.1));
    }

    [Theory]
    [InlineData(0, "00:00")]
    [InlineData(247.9, "04:07")]
    [InlineData(3847, "1:04:07")]
    public void Clock_MinutesThenHours(double seconds, string expected) => Assert.Equal(expected, Figures.Clock(seconds));
}
