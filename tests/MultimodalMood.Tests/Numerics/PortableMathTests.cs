using CsCheck;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Tests.Numerics;

public sealed class PortableMathTests
{
    [Fact]
    public void Exp_AgreesWithThePlatform() => Gen.Double[-700, 700].Sample(x => Close(PortableMath.Exp(x), Math.Exp(x), 2e-16 * 4));

    [Fact]
    public void Log_AgreesWithThePlatform() => Gen.Double[1e-300, 1e300].Sample(x => Close(PortableMath.Log(x), Math.Log(x), 2e-16 * 4));

    [Fact]
    public void SinCos_AgreeWithThePlatform() => Gen.Double[-1e4, 1e4].Sample(x =>
        Math.Abs(PortableMath.Sin(x) - Math.Sin(x)) < 1e-15 * 4 && Math.Abs(PortableMath.Cos(x) - Math.Cos(x)) < 1e-15 * 4);

    [Fact]
    public void Tanh_AgreesWithThePlatform() => Gen.Double[-30, 30].Sample(x => Close(PortableMath.Tanh(x), Math.Tanh(x), 1e-12));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1000, 0)]
    [InlineData(1000, double.PositiveInfinity)]
    public void Exp_AtTheEdges(double x, double expected) => Assert.Equal(expected, PortableMath.Exp(x));

    [Fact]
    public void Log_OutsideItsDomain()
    {
        Assert.Equal(double.NegativeInfinity, PortableMath.Log(0));
        Assert.True(double.IsNaN(PortableMath.Log(-1)));
        Assert.Equal(0, PortableMath.Log(1));
    }

    [Fact]
    public void Pcg32_GivesThePublishedSequence()
    {
        // First outputs of pcg32-demo with seed 42, stream 54 (O'Neill's reference program).
        var random = new Pcg32(42, 54);

        Assert.Equal([0xa15c02b7, 0x7b47f409, 0xba1d3330, 0x83d2f293, 0xbfa4784b, 0xcbed606e], Enumerable.Range(0, 6).Select(_ => random.NextUInt32()));
    }

    private static bool Close(double actual, double expected, double relative) => Math.Abs(actual - expected) <= relative * Math.Abs(expected) + 1e-300;
}
