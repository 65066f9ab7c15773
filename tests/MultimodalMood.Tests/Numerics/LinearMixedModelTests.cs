using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Tests.Numerics;

public sealed class LinearMixedModelTests
{
    [Fact]
    public void Factor_SolvesAndInverts()
    {
        // A = L L' of L = [[2], [1, 3], [4, 5, 6]].
        CholeskyFactor factor = CholeskyFactor.Of([[4], [2, 10], [8, 19, 77]]);

        Assert.Equal([1.0, -2, 3], factor.Solve([24, 39, 201]), (expected, actual) => Math.Abs(expected - actual) < 1e-12);
        double[][] inverse = factor.Inverse();
        double[][] matrix = [[4, 2, 8], [2, 10, 19], [8, 19, 77]];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, 3).Sum(k => matrix[i][k] * inverse[k][j]), 12);
            }
        }
    }

    [Fact]
    public void Indefinite_IsRefused() => Assert.Contains("row 1", Assert.Throws<ArgumentException>(() => CholeskyFactor.Of([[1], [2, 1]])).Message, StringComparison.Ordinal);

    // A balanced one-way layout has a closed form (Searle, Casella & McCulloch 1992, Variance Components, sec. 3.7): maximum likelihood gives
    // noise = MS within, group = ((1 - 1/a) MS between - MS within) / n; with the mean known to be that of all values.
    [Fact]
    public void BalancedGroups_GiveTheClosedForm()
    {
        const int groups = 12, each = 8;
        var random = new Pcg32(5);
        double[] offsets = [.. Enumerable.Range(0, groups).Select(_ => 1.5 * random.NextGaussian())];
        int[] group = [.. Enumerable.Range(0, groups * each).Select(i => i % groups)];
        double[] values = [.. group.Select(g => 3 + offsets[g] + 0.8 * random.NextGaussian())];
        double mean = values.Average();
        double[] means = [.. Enumerable.Range(0, groups).Select(g => values.Where((_, i) => group[i] == g).Average())];
        double within = values.Select((value, i) => (value - means[group[i]]) * (value - means[group[i]])).Sum() / (groups * (each - 1));
        double between = means.Sum(one => each * (one - mean) * (one - mean)) / groups;

        LinearMixedModel model = LinearMixedModel.Fit([new("group", group)], [.. Enumerable.Range(0, values.Length)], values);

        Assert.Equal(within, model.Variances[1], 3);
        Assert.Equal((between - within) / each, model.Variances[0], 2);
        double shrunk = model.Variances[0] / (model.Variances[0] + model.Variances[1] / each) * (means[0] - mean);
        Assert.Equal(mean + shrunk, model.Predict(0), 9);
        Assert.Equal(shrunk, model.Part(0, 0), 9);
    }

    [Fact]
    public void EffectThatExplainsNothing_EndsNearNought()
    {
        var random = new Pcg32(6);
        int[] group = [.. Enumerable.Range(0, 300).Select(i => i % 20)], chance = [.. Enumerable.Range(0, 300).Select(_ => random.NextInt32(20))];
        double[] offsets = [.. Enumerable.Range(0, 20).Select(_ => random.NextGaussian())];
        double[] values = [.. group.Select(g => offsets[g] + random.NextGaussian())];

        LinearMixedModel model = LinearMixedModel.Fit([new("group", group), new("chance", chance)], [.. Enumerable.Range(0, 300)], values);

        Assert.InRange(model.Variances[0], 0.4, 2);
        Assert.InRange(model.Variances[1], 0, 0.1);
    }
}
