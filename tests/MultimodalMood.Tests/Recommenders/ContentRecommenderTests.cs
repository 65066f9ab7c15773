using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Tests.Recommenders;

public sealed class ContentRecommenderTests
{
    private readonly ContentRecommender _content = new();

    [Theory]
    [InlineData(0.7, 0.6, "p+")]
    [InlineData(0.6, -0.6, "p-")]
    [InlineData(-0.6, 0.6, "n+")]
    [InlineData(-0.7, -0.5, "n-")]
    public void Match_CertainMood_PutsTheNearestFirst(double valence, double arousal, string nearest)
    {
        var top = _content.Recommend(ToyData.Request(ToyData.Plane()).In(valence, arousal))[0];

        Assert.Equal(nearest, top.TrackId);
        Assert.StartsWith("close to the mood: ", top.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_FromTheSameSadMood_LeadToDifferentTracks()
    {
        RecommendationRequest sad = ToyData.Request(ToyData.Plane()).In(-0.7, -0.5);

        Assert.Equal("n-", _content.Ids(sad)[0]);
        Assert.Equal("o", _content.Ids(sad with { Target = RecommendationTarget.Lift })[0]); // half of the way to pleasant and lively
        Assert.Contains("leads towards pleasant and lively", _content.Recommend(sad with { Target = RecommendationTarget.Lift })[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ClassesAlone_StandInForValenceAndArousal()
    {
        RecommendationRequest request = ToyData.Request(ToyData.Plane());

        Assert.Equal("p0", _content.Ids(request with { MoodClasses = ToyData.Happy })[0]);
        Assert.NotEqual("p0", _content.Ids(request with { MoodClasses = ToyData.Sad })[0]);
    }

    [Fact]
    public void UnsureMood_DecidesLess()
    {
        RecommendationRequest request = ToyData.Request(ToyData.Plane());
        double Spread(double variance)
        {
            var scores = _content.Recommend(request.In(0.7, 0.6, variance)).Select(track => track.Score).ToArray();
            return scores[0] - scores[^1];
        }

        Assert.True(Spread(1) < Spread(0.1));
        Assert.True(Spread(0.1) < Spread(0.01));
    }

    [Fact]
    public void MissingFeatures_DoNotPushATrackDown()
    {
        var tracks = ToyData.Plane().Append(ToyData.Track("?")).ToArray();

        int place = Array.IndexOf(_content.Ids(ToyData.Request(tracks).In(0.7, 0.6)), "?");

        Assert.InRange(place, 1, tracks.Length - 2);
        Assert.Contains("no audio features", _content.Recommend(ToyData.Request(tracks).In(0.7, 0.6))[place].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Taste_LearnedFromTracksThatMayNotBePlayedAgain()
    {
        var catalogue = ToyData.Plane();
        Interaction[] history =
        [
            ToyData.Rated("me", "n+", 5), ToyData.Rated("me", "n-", 5), ToyData.Rated("me", "p+", 1), ToyData.Rated("me", "p-", 1),
        ];
        var left = catalogue.Where(track => track.Id is "p0" or "n0").ToArray();

        RecommendationRequest request = ToyData.Request(left, history) with { Catalogue = catalogue };

        Assert.Equal(["n0", "p0"], _content.Ids(request)); // likes what is unpleasant, whatever the unknown mood
    }

    [Fact]
    public void TargetPoint_Lift_KeepsAQuarterOfTheVariance()
    {
        TargetPoint point = TargetPoint.Of(ToyData.Request([]).In(-0.5, -0.1, 0.2) with { Target = RecommendationTarget.Lift });

        Assert.Equal(0.1, point.Valence.Mean, 12);
        Assert.Equal(0.2, point.Arousal.Mean, 12);
        Assert.Equal(0.05, point.Valence.Variance, 12);
    }

    [Fact]
    public void TargetPoint_NothingKnown_IsThePrior()
    {
        TargetPoint point = TargetPoint.Of(ToyData.Request([]));

        Assert.False(point.MoodKnown);
        Assert.Equal(new Gaussian(0, 1.0 / 3), point.Valence);
    }
}
