using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Tests.Recommenders;

public sealed class HybridRecommenderTests(ITestOutputHelper output)
{
    private readonly HybridRecommender _greedy = new(exploration: 0);

    [Fact]
    public void NoFeaturesAtAll_RanksAsMoodCf()
    {
        var tracks = Enumerable.Range(0, 20).Select(i => ToyData.Track($"t{i}")).ToArray();
        // Each has its own number of fives, so that no two scores tie.
        var history = Enumerable.Range(0, 20).SelectMany(i => Enumerable.Range(0, i + 1).Select(l => ToyData.Rated($"l{l}", $"t{i}", 5)))
            .Concat(Enumerable.Range(0, 20).Select(l => ToyData.Rated($"l{l}", "elsewhere", 1))).ToArray();
        RecommendationRequest request = ToyData.Request(tracks, history);

        Assert.Equal(new MoodCfRecommender().Ids(request), _greedy.Ids(request));
        Assert.All(_greedy.Recommend(request), track => Assert.Contains("no audio features", track.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Diversity_DoesNotListTwinsTogether()
    {
        var tracks = new[] { ToyData.Track("twin1", 0.1, 0.1), ToyData.Track("twin2", 0.1, 0.11), ToyData.Track("other", -0.12, -0.12) };

        Assert.Equal(["twin1", "other", "twin2"], _greedy.Ids(ToyData.Request(tracks).In(0, 0)));
    }

    [Fact]
    public void JustHeard_ComesLater()
    {
        var tracks = new[] { ToyData.Track("heard", 0.5, 0.5), ToyData.Track("new", 0.5, 0.45) };

        Assert.Equal("new", _greedy.Ids(ToyData.Request(tracks, ToyData.Rated("me", "heard", null)).In(0.5, 0.5))[0]);
    }

    [Fact]
    public void Parts_AddUpToTheScore()
    {
        RecommendationRequest request = ToyData.Request(ToyData.Plane(), ToyData.Rated("a", "p+", 5), ToyData.Rated("me", "o", 3)).In(0.2, 0.4);
        for (ulong seed = 0; seed < 50; seed++)
        {
            Assert.All(new HybridRecommender().Recommend(request with { Seed = seed }), track => Assert.Equal(track.Score, track.Parts.Sum(part => part.Value), 9));
        }
    }

    [Fact]
    public void TenThousandTracksAndInteractions_AreRankedSwiftly()
    {
        var random = new Pcg32(5);
        var tracks = Enumerable.Range(0, 10_000).Select(i => ToyData.Track($"t{i}", 2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1) with
        {
            TempoBpm = 60 + 100 * random.NextDouble(),
            Features = new Dictionary<string, double> { ["energy"] = random.NextDouble(), ["mode_major"] = random.NextInt32(2) },
        }).ToArray();
        var history = Enumerable.Range(0, 10_000).Select(i => ToyData.Rated(
            i % 100 == 0 ? "me" : $"l{random.NextInt32(200)}", $"t{random.NextInt32(3000)}", 1 + random.NextInt32(5), i % 2 == 0 ? ToyData.Happy : ToyData.Sad, i)).ToArray();
        RecommendationRequest request = ToyData.Request(tracks, history).In(0.3, 0.1) with { Count = 5, MoodClasses = ToyData.Happy };
        foreach (IRecommender recommender in (IRecommender[])[new PopularityRecommender(), new ContentRecommender(), new MoodCfRecommender(), new HybridRecommender()])
        {
            double best = double.MaxValue;
            for (int round = 0; round < 8; round++)
            {
                long start = TimeProvider.System.GetTimestamp();
                recommender.Recommend(request);
                best = Math.Min(best, TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
            }

            output.WriteLine($"{recommender.Id}: {best:0.0} ms");
            Assert.True(best < 1000, $"{recommender.Id} took {best:0} ms at best: something is quadratic"); // loose: other work may share the machine
        }
    }
}
