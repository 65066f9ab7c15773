using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Tests.Numerics;

public sealed class CholeskyFactorTests
{
    // A = [4 2; 2 5] = L L' with L = [2 0; 1 2].
    private static readonly CholeskyFactor s_factor = CholeskyFactor.Of([[4, 2], [2, 5]]);

    [Fact]
    public void TransposedProduct_IsThatOfTheLowerFactor() => Assert.Equal([5.0, -2.0], s_factor.MultiplyTransposed([3, -1]));

    [Fact]
    public void QuadraticForm_IsThatOfTheMatrix() => Assert.Equal(4 * 9 + 2 * 2 * 3 * -1 + 5, s_factor.Quadratic([3, -1]), 12);
}
