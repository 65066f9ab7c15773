using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Tests.Recommenders;

public sealed class OuterProductsTests
{
    [Theory]
    [InlineData(16, 0)]
    [InlineData(16, 3)]
    [InlineData(64, 9)]
    [InlineData(13, 6)]
    public void Sum_IsThatOfTheRowsOneByOne(int length, int rows)
    {
        var random = new Pcg32(3);
        float[] Drawn(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextGaussian())];
        float[] table = Drawn(20 * length), x = Drawn(length), image = Drawn(length);
        int[] which = [.. Enumerable.Range(0, rows).Select(_ => random.NextInt32(20))];
        double[] expected = [.. image.Select(value => (double)value)];
        foreach (int row in which)
        {
            double dot = Enumerable.Range(0, length).Sum(i => (double)x[i] * table[row * length + i]);
            for (int i = 0; i < length; i++)
            {
                expected[i] += dot * table[row * length + i];
            }
        }

        OuterProducts.Add(x, table, which, image);

        Assert.All(Enumerable.Range(0, length), i => Assert.Equal(expected[i], image[i], 1e-3));
    }
}
