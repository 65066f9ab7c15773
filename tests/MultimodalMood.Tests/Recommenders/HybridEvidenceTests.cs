using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Tests.Recommenders;

/// <summary>What is prepared and left out for speed changes no list.</summary>
public sealed class HybridEvidenceTests
{
    [Fact]
    public void ContendersAlone_GiveTheListOfAllCandidates()
    {
        for (ulong seed = 0; seed < 40; seed++)
        {
            RecommendationRequest request = Drawn(seed);

            // With as many places as tracks every candidate contends; its first five are the list of five.
            string[] all = [.. new HybridRecommender(exploration: 0).Recommend(request with { Count = request.Candidates.Count }).Take(5).Select(Written)];
            Assert.Equal(all, new HybridRecommender(exploration: 0).Recommend(request).Select(Written));
        }
    }

    [Fact]
    public void CandidatesInAnyOrderWithOrWithoutTheCatalogue_AreFound()
    {
        RecommendationRequest request = Drawn(3);
        Track[] some = [.. request.Candidates.Where((_, i) => i % 3 != 1)];
        string[] straight = [.. new ContentRecommender().Recommend(request with { Candidates = some, Catalogue = request.Candidates }).Select(Written)];

        Assert.Equal(straight, new ContentRecommender().Recommend(request with { Candidates = [.. some.Reverse()], Catalogue = request.Candidates }).Select(Written));
        Assert.Equal(straight, new ContentRecommender().Recommend(request with { Candidates = [.. some.Select(track => track with { Title = "a copy" })], Catalogue = request.Candidates }).Select(Written));
        Assert.Equal(straight, new ContentRecommender().Recommend(request with { Candidates = [.. some, .. some], Catalogue = request.Candidates }).Select(Written));
    }

    [Fact]
    public void TrackThatTheCatalogueLacks_IsRankedToo()
    {
        RecommendationRequest request = Drawn(5);

        Assert.Contains(new HybridRecommender(exploration: 0).Recommend(request with { Candidates = [ToyData.Track("new", 0.4, 0.1)], Catalogue = request.Candidates }), track => track.TrackId == "new");
    }

    [Fact]
    public void SameHistoryAgain_IsSettledOnce_AndAGrowingListAnew()
    {
        Interaction[] plays = [ToyData.Rated("a", "t", 4)];
        List<Interaction> growing = [.. plays];

        Assert.Same(InteractionHistory.Of(plays), InteractionHistory.Of(plays));
        InteractionHistory before = InteractionHistory.Of(growing);
        growing.Add(ToyData.Rated("a", "u", 2));
        Assert.Equal((1, 2), (before.Ratings.Count, InteractionHistory.Of(growing).Ratings.Count));
    }

    private static string Written(RecommendedTrack track) => FormattableString.Invariant($"{track.TrackId} {track.Score:F9} {track.Propensity:F9} {track.Reason}");

    private static RecommendationRequest Drawn(ulong seed)
    {
        var random = new Pcg32(seed);
        Track[] tracks = [.. Enumerable.Range(0, 120).Select(i => ToyData.Track($"t{i:000}", random.NextInt32(5) == 0 ? null : 2 * random.NextDouble() - 1, random.NextInt32(5) == 0 ? null : 2 * random.NextDouble() - 1))];
        Interaction[] history = [.. Enumerable.Range(0, 200).Select(i => ToyData.Rated(i % 10 == 0 ? "me" : $"l{random.NextInt32(12)}", $"t{random.NextInt32(120):000}", random.NextInt32(4) == 0 ? null : 1 + random.NextInt32(5), i % 2 == 0 ? ToyData.Happy : ToyData.Sad, i * 10))];
        return ToyData.Request(tracks, history).In(0.3, -0.2) with { Count = 5, MoodClasses = ToyData.Happy, Seed = seed };
    }
}
