using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Tests.Recommenders;

public sealed class ItemKnnRecommenderTests
{
    private readonly ItemKnnRecommender _subject = new();

    [Fact]
    public void TrackRatedLikeALikedOne_HasTheScoreOfTheFormula()
    {
        // Others' means are 3; deviations on a and b are +2, +2 and -2, -2: cosine 1, two raters, significance 2/5. Own mean 3, own deviation on a +1.
        RecommendationRequest request = ToyData.Request(
            [ToyData.Track("b"), ToyData.Track("c")],
            ToyData.Rated("x", "a", 5), ToyData.Rated("x", "b", 5), ToyData.Rated("x", "z", 1), ToyData.Rated("x", "y", 1),
            ToyData.Rated("w", "a", 1), ToyData.Rated("w", "b", 1), ToyData.Rated("w", "z", 5), ToyData.Rated("w", "y", 5),
            ToyData.Rated("me", "a", 4), ToyData.Rated("me", "q", 2));

        IReadOnlyList<RecommendedTrack> list = _subject.Recommend(request);

        Assert.Equal("b", list[0].TrackId);
        Assert.Equal(0.4 * 1 / (0.4 + 1), list[0].Score, 12);
        Assert.Equal("rated like 1 track that this listener rated", list[0].Reason);
        Assert.Equal(0, list[1].Score);
        Assert.Equal("no neighbours yet: nobody has rated it", list[1].Reason);
    }

    [Fact]
    public void OwnRatings_DoNotMakeTracksAlike()
    {
        RecommendationRequest request = ToyData.Request(
            [ToyData.Track("b")], ToyData.Rated("me", "a", 5), ToyData.Rated("me", "b", 5), ToyData.Rated("me", "c", 1), ToyData.Rated("x", "b", 4));

        Assert.Equal("no neighbours yet: nothing that this listener rated is rated like it", _subject.Recommend(request)[0].Reason);
    }

    [Fact]
    public void NoRatingOfTheListener_SaysThatThereAreNoNeighboursYet() =>
        Assert.StartsWith("no neighbours yet", _subject.Recommend(ToyData.Request([ToyData.Track("b")], ToyData.Rated("x", "b", 5)))[0].Reason, StringComparison.Ordinal);
}
