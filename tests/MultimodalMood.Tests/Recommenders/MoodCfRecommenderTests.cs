using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Tests.Recommenders;

public sealed class MoodCfRecommenderTests
{
    private readonly MoodCfRecommender _cf = new();

    [Fact]
    public void Mood_ChangesTheTopOfTheList()
    {
        RecommendationRequest request = ToyData.Request([ToyData.Track("sunny"), ToyData.Track("rainy")], [.. "abcd".SelectMany(listener => new[]
        {
            ToyData.Rated($"{listener}", "sunny", 5, ToyData.Happy), ToyData.Rated($"{listener}", "rainy", 2, ToyData.Happy),
            ToyData.Rated($"{listener}", "sunny", 2, ToyData.Sad), ToyData.Rated($"{listener}", "rainy", 5, ToyData.Sad),
        })]);

        Assert.Equal("sunny", _cf.Ids(request with { MoodClasses = ToyData.Happy })[0]);
        Assert.Equal("rainy", _cf.Ids(request with { MoodClasses = ToyData.Sad })[0]);
        Assert.Contains("4 ratings given in a similar mood, 5.0 on average", _cf.Recommend(request with { MoodClasses = ToyData.Sad })[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Neighbours_DecideAgainstTheMajority()
    {
        List<Interaction> history = [];
        foreach (string like in (string[])["a", "b", "c"])
        {
            history.AddRange([ToyData.Rated(like, "m1", 5), ToyData.Rated(like, "m2", 5), ToyData.Rated(like, "m3", 1), ToyData.Rated(like, "mine", 5), ToyData.Rated(like, "theirs", 1)]);
        }

        foreach (string unlike in (string[])["u", "v", "w", "x"])
        {
            history.AddRange([ToyData.Rated(unlike, "m1", 1), ToyData.Rated(unlike, "m2", 1), ToyData.Rated(unlike, "m3", 5), ToyData.Rated(unlike, "mine", 1), ToyData.Rated(unlike, "theirs", 5)]);
        }

        RecommendationRequest stranger = ToyData.Request([ToyData.Track("mine"), ToyData.Track("theirs")], [.. history]);
        RecommendationRequest known = stranger with { History = [.. history, ToyData.Rated("me", "m1", 5), ToyData.Rated("me", "m2", 5), ToyData.Rated("me", "m3", 1)] };

        Assert.Equal("theirs", _cf.Ids(stranger)[0]);
        Assert.Equal("mine", _cf.Ids(known)[0]);
    }

    [Fact]
    public void ColdStart_GoesByContentAndSaysSo()
    {
        RecommendationRequest request = ToyData.Request(ToyData.Plane());

        var happy = _cf.Recommend(request.In(0.7, 0.6));
        Assert.Equal("p+", happy[0].TrackId);
        Assert.Equal("n-", _cf.Ids(request.In(-0.7, -0.5))[0]);
        Assert.All(happy, track => Assert.Contains("cold start", track.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void RatingChanged_TheLaterOneHolds()
    {
        InteractionHistory history = InteractionHistory.Of([ToyData.Rated("me", "o", 2, second: 1), ToyData.Rated("me", "o", 5, second: 100)]);

        Assert.Equal(5, Assert.Single(history.Ratings).Rating);
        Assert.Equal(2, history.All.Count);
    }

    [Fact]
    public void DoubleClick_IsOneAndAReplayIsAnother()
    {
        InteractionHistory history = InteractionHistory.Of(
        [
            ToyData.Rated("me", "o", 5) with { UtcMicroseconds = 0 }, ToyData.Rated("me", "o", 5) with { UtcMicroseconds = 300_000 },
            ToyData.Rated("me", "o", null, second: 10), ToyData.Rated("me", "o", null, second: 86_410),
        ]);

        Assert.Single(history.Ratings);
        Assert.Equal(2, history.All.Count(one => one.Rating is null));
        Assert.Equal(3, history.All.Count);
    }
}
