using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Tests.Numerics;

public sealed class CholeskyFactorTests
{
    // A = [4 2; 2 5] = L L' with L = [2 0; 1 2].
    private static readonly CholeskyFactor s_factor = CholeskyFactor.Of([[4, 2], [2, 5]]);

    [Fact]
    public void Product_IsThatOfTheLowerFactor()
    {
        double[] product = new double[2];
        s_factor.Multiply([3, -1], product);

        Assert.Equal([6.0, 1.0], product);
    }

    [Fact]
    public void QuadraticForm_IsThatOfTheMatrix() => Assert.Equal(4 * 9 + 2 * 2 * 3 * -1 + 5, s_factor.Quadratic([3, -1]), 12);
}
