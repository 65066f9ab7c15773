using MultimodalMood.Cli.Commands;
using MultimodalMood.Core.Estimation.SkinConductance;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Signals.SkinConductance;

namespace MultimodalMood.Tests.Signals.SkinConductance;

public sealed class SkinConductanceFileTests
{
    [Theory]
    [InlineData("eda_us\n1.5\n\n1.6\n")]
    [InlineData("# from an amplifier\ntime_s;eda_us\n0;1.5\n0.05;1.6\n")]
    [InlineData("\uFEFF\"eda_us\"\tnote\r\n1.5\ta\r\n1.6\tb\r\n")]
    public void EveryShape_IsRead(string text) => Assert.Equal([1.5, 1.6], Read(text));

    [Theory]
    [InlineData("1.5\n1.6\n", "f.csv:1: eda_us: the header '1.5' has no such column")]
    [InlineData("eda_us\n1.5\n1,6\n", "f.csv:3: eda_us: '1,6' has 2 fields, expected the header's 1 (and a decimal point")]
    [InlineData("eda_us\n\"\"\n", "f.csv:2: eda_us: '' is not a number")]
    [InlineData("eda_us\n-1\n", "f.csv:2: eda_us: -1 is below 0")]
    [InlineData("eda_us\n", "f.csv: eda_us: there is no sample")]
    public void WrongLine_IsNamed(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<InvalidInputException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Command_RefusesWhatCannotBeFiltered()
    {
        Assert.Equal("--rate", Assert.Throws<InvalidInputException>(() => EdaCommand.Measure([1, 2], "f.csv", 0, PhasicMethod.HighPass)).Field);
        Assert.Equal("eda_us", Assert.Throws<InvalidInputException>(() => EdaCommand.Measure([1, 2], "f.csv", 20, PhasicMethod.HighPass)).Field);
    }

    private static double[] Read(string text) => SkinConductanceFile.Read(new StringReader(text), "f.csv");
}
