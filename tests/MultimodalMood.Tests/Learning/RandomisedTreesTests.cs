using MultimodalMood.Core.Numerics;
using MultimodalMood.Learning.Recommendation;

namespace MultimodalMood.Tests.Learning;

public sealed class RandomisedTreesTests
{
    [Fact]
    public void LeavesOfOneRow_RememberEveryRow()
    {
        (double[][] rows, double[] values) = Made(200, 1);

        RandomisedTrees trees = RandomisedTrees.Grow(rows, values, 10, 1, seed: 1);

        Assert.All(rows.Zip(values), one => Assert.Equal(one.Second, trees.Predict(one.First), 9));
    }

    [Fact]
    public void LeavesOfHalfTheRowsAndMore_SayTheMean()
    {
        (double[][] rows, double[] values) = Made(99, 2);

        RandomisedTrees trees = RandomisedTrees.Grow(rows, values, 10, 50, seed: 1);

        Assert.Equal(values.Average(), trees.Predict(rows[0]), 9);
    }

    // A tree predicts a mean of at least as many rows as a leaf has, and the forest a mean of those.
    [Fact]
    public void NothingIsForetold_BeyondWhatWasSeen()
    {
        (double[][] rows, double[] values) = Made(300, 3);
        RandomisedTrees trees = RandomisedTrees.Grow(rows, values, 50, 3, seed: 1);
        var random = new Pcg32(9);

        for (int i = 0; i < 200; i++)
        {
            Assert.InRange(trees.Predict([10 * random.NextGaussian(), 10 * random.NextGaussian(), 10 * random.NextGaussian()]), values.Min(), values.Max());
        }
    }

    // A cut is drawn evenly between a column's ends, so another unit of it moves the cuts along (factors of two, which round nothing).
    [Fact]
    public void AnotherUnitOfAColumn_ChangesNothing()
    {
        (double[][] rows, double[] values) = Made(200, 4);
        double[][] scaled = [.. rows.Select(row => (double[])[4 * row[0], row[1], -0.5 * row[2]])];
        double[][] halved = [.. rows.Select(row => (double[])[0.25 * row[0], row[1], 2 * row[2]])];

        RandomisedTrees one = RandomisedTrees.Grow(rows, values, 30, 3, seed: 1), other = RandomisedTrees.Grow(halved, values, 30, 3, seed: 1);

        Assert.All(rows.Zip(halved), pair => Assert.Equal(one.Predict(pair.First), other.Predict(pair.Second)));
        RandomisedTrees turned = RandomisedTrees.Grow(scaled, values, 400, 3, seed: 1), straight = RandomisedTrees.Grow(rows, values, 400, 3, seed: 1);
        Assert.True(rows.Zip(scaled).Average(pair => Math.Abs(straight.Predict(pair.First) - turned.Predict(pair.Second))) < 0.05, "a column turned round draws other cuts and foretells the same");
    }

    [Fact]
    public void WhatNoLineTells_IsLearned()
    {
        (double[][] rows, double[] values) = Made(600, 5);
        (double[][] unseen, double[] truth) = Made(300, 6);
        RandomisedTrees trees = RandomisedTrees.Grow(rows, values, 100, 3, seed: 1);

        double left = unseen.Zip(truth).Average(one => Math.Pow(trees.Predict(one.First) - one.Second, 2)), whole = truth.Average(value => Math.Pow(value - truth.Average(), 2));

        Assert.True(left < 0.35 * whole, $"{left / whole:F2} of the variance is left");
    }

    [Fact]
    public void SameSeed_IsTheSame_AndAnotherIsNot()
    {
        (double[][] rows, double[] values) = Made(200, 7);
        double[] Said(ulong seed) => [.. rows.Select(row => RandomisedTrees.Grow(rows, values, 8, 5, seed).Predict(row)).Take(5)];

        Assert.Equal(Said(1), Said(1));
        Assert.NotEqual(Said(1), Said(2));
    }

    /// <summary>The sign of a product, which is even in each column, with a little noise and an idle third column.</summary>
    private static (double[][] Rows, double[] Values) Made(int count, ulong seed)
    {
        var random = new Pcg32(seed);
        double[][] rows = [.. Enumerable.Range(0, count).Select(_ => (double[])[2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1, random.NextGaussian()])];
        return (rows, [.. rows.Select(row => Math.Sign(row[0] * row[1]) + 0.1 * random.NextGaussian())]);
    }
}
