using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Learning;

namespace MultimodalMood.Tests.Recommenders;

/// <summary>What holds for every recommender; a new one inherits it.</summary>
public abstract class RecommenderContract
{
    public abstract IRecommender Subject { get; }

    [Fact]
    public void SameRequest_GivesTheSameList()
    {
        RecommendationRequest request = Busy();

        Assert.Equal(Subject.Recommend(request).Select(Written), Subject.Recommend(request).Select(Written));
    }

    [Fact]
    public void UnknownMoodAndListener_StillGivesAFullList()
    {
        IReadOnlyList<RecommendedTrack> tracks = Subject.Recommend(ToyData.Request(ToyData.Plane()) with { ListenerId = "nobody", Count = 5 });

        Assert.Equal(5, tracks.Count);
    }

    [Fact]
    public void MoreAskedThanThere_GivesEachCandidateOnce()
    {
        RecommendationRequest request = Busy() with { Count = 100 };

        Assert.Equal(request.Candidates.Select(track => track.Id).Order(StringComparer.Ordinal), Subject.Ids(request).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void NoCandidates_GivesAnEmptyList() => Assert.Empty(Subject.Recommend(ToyData.Request([]) with { Count = 3 }));

    [Fact]
    public void EveryTrack_HasAReasonAPropensityAndAFiniteScore()
    {
        Assert.All(Subject.Recommend(Busy()), track =>
        {
            Assert.NotEmpty(track.Reason);
            Assert.InRange(track.Propensity, double.Epsilon, 1);
            Assert.True(double.IsFinite(track.Score));
            Assert.All(track.Parts, part => Assert.True(double.IsFinite(part.Value)));
        });
    }

    [Fact]
    public void Scores_DoNotRiseDownTheList()
    {
        double[] scores = [.. Subject.Recommend(Busy()).Select(track => track.Score)];

        Assert.Equal(scores.OrderDescending(), scores);
    }

    [Fact]
    public void CandidatesWithoutAnyFeature_AreRankedToo()
    {
        var request = ToyData.Request([.. Enumerable.Range(0, 6).Select(i => ToyData.Track($"t{i}"))]).In(0.5, 0.5);

        Assert.Equal(6, Subject.Recommend(request).Count);
    }

    [Fact]
    public void HeadPropensity_IsTheShareOfSeedsThatPutItThere()
    {
        RecommendationRequest request = Busy() with { Count = 1 };
        const int Seeds = 4000;
        Dictionary<string, (int Times, double Propensity)> heads = [];
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            RecommendedTrack head = Subject.Recommend(request with { Seed = seed })[0];
            heads[head.TrackId] = (heads.GetValueOrDefault(head.TrackId).Times + 1, head.Propensity);
        }

        // Four standard errors of a share.
        Assert.All(heads.Values, head => Assert.Equal(head.Propensity, (double)head.Times / Seeds, 4 * Math.Sqrt(0.25 / Seeds)));
    }

    private static string Written(RecommendedTrack track) => $"{track.TrackId} {track.Score:R} {track.Propensity:R} {track.Reason} {string.Join(' ', track.Parts)}";

    private static RecommendationRequest Busy() => ToyData.Request(
        ToyData.Plane(),
        ToyData.Rated("me", "p+", 5, ToyData.Happy),
        ToyData.Rated("a", "p+", 5, ToyData.Happy),
        ToyData.Rated("a", "n-", 2, ToyData.Happy),
        ToyData.Rated("a", "n-", 5, ToyData.Sad),
        ToyData.Rated("b", "o", null),
        ToyData.Rated("b", "p-", 4)).In(0.4, 0.3) with { MoodClasses = ToyData.Happy };

    public sealed class Random : RecommenderContract
    {
        public override IRecommender Subject => new RandomRecommender();
    }

    public sealed class Popularity : RecommenderContract
    {
        public override IRecommender Subject => new PopularityRecommender();
    }

    public sealed class Content : RecommenderContract
    {
        public override IRecommender Subject => new ContentRecommender();
    }

    public sealed class MoodCf : RecommenderContract
    {
        public override IRecommender Subject => new MoodCfRecommender();
    }

    public sealed class MoodKnn : RecommenderContract
    {
        public override IRecommender Subject => new MoodKnnRecommender();
    }

    public sealed class Ials : RecommenderContract
    {
        public override IRecommender Subject { get; } = new IalsRecommender();
    }

    public sealed class Hybrid : RecommenderContract
    {
        public override IRecommender Subject => new HybridRecommender();
    }

    public sealed class Learned : RecommenderContract
    {
        public override IRecommender Subject { get; } = new LearnedRecommender();
    }

    public sealed class ItemKnn : RecommenderContract
    {
        public override IRecommender Subject => new ItemKnnRecommender();
    }

    public sealed class Thompson : RecommenderContract
    {
        public override IRecommender Subject => new ThompsonRecommender();
    }

    public sealed class GroupAverage : RecommenderContract
    {
        public override IRecommender Subject => new GroupAverageRecommender();
    }

    public sealed class GroupLeastMisery : RecommenderContract
    {
        public override IRecommender Subject => new GroupLeastMiseryRecommender();
    }

    public sealed class GroupFair : RecommenderContract
    {
        public override IRecommender Subject => new GroupFairRecommender();
    }
}
