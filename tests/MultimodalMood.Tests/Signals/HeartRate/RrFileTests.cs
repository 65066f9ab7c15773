using MultimodalMood.Cli.Commands;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Tests.Estimation.HeartRate;

namespace MultimodalMood.Tests.Signals.HeartRate;

public sealed class RrFileTests
{
    [Theory]
    [InlineData("800\n810.5\n\n790\n")]
    [InlineData("rr_ms\n800\n810.5\n790\n")]
    [InlineData("# from a strap\ntime_s;rr_ms\n0.8;800\n1.6105;810.5\n2.4005;790")]
    [InlineData("\uFEFFtime_s,label,rr_ms\r\n0.8,a,800\r\n1.6105,b,810.5\r\n2.4005,c,790\r\n")]
    public void EveryShape_IsRead(string text) => Assert.Equal([800, 810.5, 790], Read(text));

    [Fact]
    public void Hole_IsSeenInTheTimesAndInEmptyFields()
    {
        Assert.Equal([800, null, 810], Read("time_s,rr_ms\n0.8,800\n9.5,810\n"));
        Assert.Equal([800, null, 810], Read("rr_ms,note\n800,\n,lost\n810,\n"));
    }

    [Theory]
    [InlineData("800\nabc\n", "f.txt:2: rr_ms: 'abc' is not a number")]
    [InlineData("800\n812,5\n", "f.txt:2: rr_ms: '812,5' is not a number, expected ms with a decimal point")]
    [InlineData("rr_ms\n812,5\n", "f.txt:2: rr_ms: '812,5' has 2 fields, expected the header's 1 (and a decimal point, not a comma)")]
    [InlineData("time_s,rr_ms\n0.8,812,5\n", "f.txt:2: rr_ms: '0.8,812,5' has 3 fields, expected the header's 2")]
    [InlineData("time_s,rr_ms\n0,8,812,5\n", "f.txt:2: rr_ms: '0,8,812,5' has 4 fields, expected the header's 2")]
    [InlineData("time_s;rr_ms\n0.8;812,5\n", "f.txt:2: rr_ms: '812,5' is not a number, expected ms with a decimal point")]
    [InlineData("time_s;rr_ms\n0,8;812.5\n", "f.txt:2: time_s: '0,8' is not a number, expected seconds with a decimal point")]
    [InlineData("0.8\n", "f.txt:1: rr_ms: 0.8 ms is no heart's interval; it looks like seconds")]
    [InlineData("800\n-5\n", "f.txt:2: rr_ms: -5 is out of range")]
    [InlineData("800\nNaN\n", "f.txt:2: rr_ms: NaN is out of range")]
    [InlineData("time,rr\n1,800\n", "f.txt:1: rr_ms: the header 'time,rr' has no such column")]
    [InlineData("time_s,rr_ms\n2,800\n1,800\n", "f.txt:3: time_s: the time runs backwards")]
    [InlineData("\n", "f.txt: rr_ms: there is no interval")]
    public void WrongLine_IsNamed(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<InvalidInputException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Windows_StepThroughTheRecord()
    {
        HrvResult result = HrvResult.Of(ReferenceSeries.Rest, correct: false, windowS: 60, stepS: 10);

        Assert.Equal(91, result.Windows!.Length);
        Assert.All(result.Windows, window => Assert.NotNull(window.HfMs2));
        Assert.All(result.Windows, window => Assert.Null(window.LfMs2));
        Assert.Equal((10.0, 70.0), (result.Windows[1].StartS, result.Windows[1].EndS));
        Assert.Equal(910, result.NBeats);
        Assert.Equal(963.434, result.DurationS, 6);
    }

    private static double?[] Read(string text) => RrFile.Read(new StringReader(text), "f.txt");
}
