using MultimodalMood.Core.OffPolicy;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Tests.Recommenders;

namespace MultimodalMood.Tests.OffPolicy;

public sealed class HeadProbabilitiesTests
{
    private static readonly RecommendationRequest s_request = ToyData.Request(ToyData.Plane(), ToyData.Rated("me", "p+", 5)).In(0.3, 0.3);

    public static TheoryData<string> Arms => ["random", "content", "hybrid", "thompson"];

    [Theory]
    [MemberData(nameof(Arms))]
    public void OverAllCandidates_TheyAddUpToOne(string id)
    {
        var heads = HeadProbabilities.Of(Arm(id), s_request);

        // Thompson's are estimated from draws that its heads share, so the rest is what is left of exactly one.
        Assert.Equal(1, s_request.Candidates.Sum(track => heads[track.Id]), 9);
    }

    [Fact]
    public void RandomOrder_IsEven() => Assert.All(s_request.Candidates, track => Assert.Equal(1.0 / 7, HeadProbabilities.Of(new RandomRecommender(), s_request)[track.Id], 12));

    [Fact]
    public void TracksThatNoSeedDrew_ShareTheExplorationEvenly()
    {
        var tracks = Enumerable.Range(0, 400).Select(i => ToyData.Track($"t{i}", i / 400.0, 0)).ToArray();
        RecommendationRequest request = ToyData.Request(tracks).In(1, 0);
        var heads = HeadProbabilities.Of(new HybridRecommender(), request);

        Assert.Equal(0.9 + 0.1 / 400, heads["t399"], 9);
        Assert.Equal(0.1 / 400, heads["t0"], 9);
    }

    private static IRecommender Arm(string id) => id switch
    {
        "random" => new RandomRecommender(),
        "content" => new ContentRecommender(),
        "hybrid" => new HybridRecommender(),
        _ => new ThompsonRecommender(),
    };
}
