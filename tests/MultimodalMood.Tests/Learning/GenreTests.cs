using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Learning.Genre;

namespace MultimodalMood.Tests.Learning;

public sealed class GenreTests
{
    [Fact]
    public void GenresThatDiffer_AreTold_ByEveryClassifier_AndThoseThatDoNotAreChance()
    {
        IReadOnlyDictionary<string, GenreScore> tells = GenreComparison.Run(Toy(distance: 3), seed: 1), chance = GenreComparison.Run(Toy(distance: 0), seed: 1);

        Assert.Equal(["fast_forest", "k_nearest_neighbours", "light_gbm", "linear_svm", "logistic_regression", "vote"], tells.Keys.Order());
        Assert.All(tells, one => Assert.True(one.Value.Accuracy > 0.85, $"{one.Key}: {one.Value.Accuracy}"));
        Assert.All(chance, one => Assert.InRange(one.Value.Accuracy, 0.1, 0.6));
        Assert.All(tells.Values, score => Assert.Equal((90, 30), (score.Confusion.Sum(row => row.Sum()), score.Confusion[0].Sum())));
    }

    [Fact]
    public void SameSeed_IsTheSameTable() => Assert.Equal(
        GenreComparison.Run(Toy(1), seed: 3).Select(one => (one.Key, one.Value.Accuracy)),
        GenreComparison.Run(Toy(1), seed: 3).Select(one => (one.Key, one.Value.Accuracy)));

    [Theory]
    [InlineData("tempo\n1\n", "g.csv:1: label:")]
    [InlineData("label,tempo\nrock,fast\n", "g.csv:2: tempo: 'fast' is not a number")]
    [InlineData("label,tempo\nrock,1,2\n", "g.csv:2: there are 3 cells")]
    [InlineData("label,tempo\nrock,1\n", "'rock' has 1 tracks, expected at least 10")]
    public void BadTable_IsNamed(string csv, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => GenreTable.Read(new StringReader(csv), "g.csv")).Message, StringComparison.Ordinal);

    // Three genres around three corners; a track's name and length would tell its genre and must not be read.
    private static GenreTable Toy(double distance)
    {
        var random = new Pcg32(2);
        string[] genres = ["blues", "jazz", "rock"];
        return GenreTable.Read(
            new StringReader("filename,length,a,b,label\n" + string.Join('\n', Enumerable.Range(0, 90).Select(i => FormattableString.Invariant(
                $"{genres[i % 3]}.{i},{i % 3},{distance * (i % 3 == 1 ? 1 : 0) + random.NextGaussian() * 0.8},{distance * (i % 3 == 2 ? 1 : 0) + random.NextGaussian() * 0.8},{genres[i % 3]}")))),
            "toy.csv");
    }
}
