using MultimodalMood.Core.Music;
using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Tests.Recommenders;

/// <summary>What holds for every arm that says how a track would be rated.</summary>
public abstract class RatingModelContract
{
    public abstract IRatingModel Subject { get; }

    [Fact]
    public void EachCandidate_HasAFiniteRating_InTheCandidatesOrder()
    {
        var request = ToyData.Request([ToyData.Track("a"), ToyData.Track("b"), ToyData.Track("c")], [.. Said("b", 5), .. Said("c", 1)]);

        IReadOnlyList<double> ratings = Subject.ExpectRatings(request), turned = Subject.ExpectRatings(request with { Candidates = [.. request.Candidates.Reverse()] });

        Assert.All(ratings, rating => Assert.InRange(rating, 0.5, 5.5));
        Assert.True(ratings[1] > ratings[0] && ratings[0] > ratings[2], string.Join(' ', ratings));
        Assert.Equal(ratings.Reverse(), turned);
    }

    [Fact]
    public void WhoRatesHigh_IsExpectedTo()
    {
        var history = (Interaction[])[.. Said("b", 3), .. Enumerable.Range(0, 12).SelectMany(i => new[] { ToyData.Rated("kind", $"t{i}", 5), ToyData.Rated("stern", $"t{i}", 2) })];
        var catalogue = (Track[])[.. Enumerable.Range(0, 12).Select(i => ToyData.Track($"t{i}")), ToyData.Track("new")];
        double Of(string listener) => Subject.ExpectRatings(ToyData.Request([catalogue[^1]], history) with { ListenerId = listener, Catalogue = catalogue })[0];

        Assert.True(Of("kind") > Of("nobody") && Of("nobody") > Of("stern"), $"{Of("kind")} {Of("nobody")} {Of("stern")}");
    }

    [Fact]
    public void NothingKnown_IsTheMiddleOfTheScale() =>
        Assert.Equal(3, Subject.ExpectRatings(ToyData.Request([ToyData.Track("a")]))[0], 9);

    private static IEnumerable<Interaction> Said(string track, double rating) => Enumerable.Range(0, 8).Select(i => ToyData.Rated($"other-{i}", track, rating));
}

public sealed class HybridRatingModelTests : RatingModelContract
{
    public override IRatingModel Subject { get; } = new HybridRecommender();
}

public sealed class ThompsonRatingModelTests : RatingModelContract
{
    public override IRatingModel Subject { get; } = new ThompsonRecommender();
}
