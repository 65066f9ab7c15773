using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Tests.Numerics;

public sealed class BootstrapTests
{
    [Fact]
    public void Mean_HasTheIntervalOfItsStandardError()
    {
        var random = new Pcg32(9);
        double[][] single = [.. Enumerable.Range(0, 400).Select(_ => new[] { random.NextGaussian() })];

        IReadOnlyList<double> ends = Bootstrap.Ci95(single, draw => draw.Average())!;

        Assert.Equal(2 * 1.96 / 20, ends[1] - ends[0], 0.03); // standard deviation 1, n 400
    }

    [Fact]
    public void Cluster_IsDrawnWhole_SoThatRepetitionAddsNothing()
    {
        double[] values = [0.1, 0.4, 0.5, 0.9, 0.2, 0.7];

        Assert.Equal(Bootstrap.Ci95<double>([.. values.Select(v => new[] { v })], draw => draw.Average())!, Bootstrap.Ci95<double>([.. values.Select(v => Enumerable.Repeat(v, 50).ToArray())], draw => draw.Average())!, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void TooFewClusters_OrAStatisticThatDoesNotExist_HaveNoInterval()
    {
        Assert.Null(Bootstrap.Ci95<double>([[1, 2, 3], [4, 5]], draw => draw.Average()));
        Assert.Null(Bootstrap.Ci95<double>([[1], [2], [3]], _ => null));
    }
}
