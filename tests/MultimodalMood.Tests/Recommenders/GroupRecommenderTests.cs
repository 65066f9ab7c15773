using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Tests.Recommenders;

public sealed class GroupRecommenderTests
{
    // Ann is pleasant and lively, Bob unpleasant and calm; p+ suits her, n- him, o neither badly.
    private static readonly GroupListener s_ann = new("s/Ann", null, new Gaussian(0.7, 0.02), new Gaussian(0.6, 0.02)), s_bob = new("s/Bob", null, new Gaussian(-0.7, 0.02), new Gaussian(-0.5, 0.02));
    private static readonly Track[] s_tracks = [ToyData.Track("p+", 0.7, 0.6), ToyData.Track("o", 0, 0), ToyData.Track("n-", -0.7, -0.5)];

    public static TheoryData<string> Arms => ["average", "misery", "fair"];

    [Theory]
    [MemberData(nameof(Arms))]
    public void OrderOfTheMembers_ChangesNothing(string id)
    {
        RecommendationRequest request = Together([]);

        Assert.Equal(
            Arm(id).Recommend(request).Select(track => (track.TrackId, track.Score, track.Reason)),
            Arm(id).Recommend(request with { Members = [s_bob, s_ann] }).Select(track => (track.TrackId, track.Score, track.Reason)));
    }

    [Theory]
    [MemberData(nameof(Arms))]
    public void Parts_AddUpToTheScore_AndEveryMemberHasOne(string id) => Assert.All(Arm(id).Recommend(Together(["p+"])), track =>
    {
        Assert.Equal(["for_Ann", "for_Bob", "group"], track.Parts.Select(part => part.Name));
        Assert.Equal(track.Score, track.Parts.Sum(part => part.Value), 9);
    });

    [Fact]
    public void OneMember_IsRankedAsTheHybridRanks_ButForDiversity()
    {
        RecommendationRequest alone = ToyData.Request(s_tracks).In(0.7, 0.6);

        Assert.Equal(new HybridRecommender(exploration: 0).Recommend(alone)[0].TrackId, Often(new GroupAverageRecommender(), alone));
    }

    [Fact]
    public void LeastMisery_TakesWhatNeitherHates_OverWhatOneLovesAndOneHates()
    {
        // Ratings of others make the two ends equal in the mean and the middle a little worse: average takes an end, least misery the middle.
        Interaction[] ratings =
        [
            .. Own("s/Ann", ("p+", 5), ("n-", 1), ("o", 3)), .. Own("s/Bob", ("p+", 1), ("n-", 5), ("o", 3)),
        ];
        RecommendationRequest request = Together([], ratings);

        Assert.Equal("o", Often(new GroupLeastMiseryRecommender(), request));
    }

    [Fact]
    public void Fair_GivesTheTurnToWhomeverTheLastTrackDidNotSuit()
    {
        Assert.Equal("n-", Often(Gentle, Together(["p+"], Own("s/Bob", ("p+", 2), ("x", 4)))));
        Assert.Equal("p+", Often(Gentle, Together(["n-"], Own("s/Ann", ("n-", 2), ("x", 4)))));
        Assert.Contains("Bob's turn, the least happy so far", Gentle.Recommend(Together(["p+"], Own("s/Bob", ("p+", 2), ("x", 4))))[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Fair_OverTwentyTracks_KeepsTheTwoCloserThanTheAverageOfALopsidedGroup()
    {
        Track[] tracks = [.. Enumerable.Range(0, 60).Select(i => ToyData.Track($"t{i}", -1 + i / 30.0, 0))];
        // Three like it bright, one dark: the mean follows the three.
        GroupListener[] four = [.. Enumerable.Range(0, 4).Select(i => new GroupListener($"s/M{i}", null, new Gaussian(i < 3 ? 0.4 : -0.2, 0.05), new Gaussian(0, 0.05)))];

        Assert.True(Spread(new GroupFairRecommender(), tracks, four) < Spread(new GroupAverageRecommender(), tracks, four));
    }

    [Fact]
    public void Fair_PutsMiseryBehindEverythingElse()
    {
        var fair = new GroupFairRecommender();

        Assert.True(fair.Score([3, -1.1], [-2, 0]) < fair.Score([-0.9, -0.9], [-2, 0]));
        Assert.Equal(3, fair.Score([3, -0.9], [-2, 0]));
        Assert.Equal(1, fair.Score([3, -1], [null, null]));
    }

    [Fact]
    public void Newcomer_NeitherTakesTheTurnNorLetsItBeForgotten()
    {
        // Who has heard nothing with the group stands first by name, and is not said to have heard what the others did.
        var aaron = new GroupListener("s/Aaron", null, new Gaussian(-0.7, 0.02), new Gaussian(-0.5, 0.02));
        RecommendationRequest two = Together(["p+"], Own("s/Bob", ("p+", 2), ("x", 4)));

        Assert.Contains("Bob's turn, the least happy so far (-1.0):", Gentle.Recommend(two with { Members = [.. two.Members!, aaron] })[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void NobodyHasHeardAnything_IsNobodysTurn() => Assert.Contains("nobody's turn yet", Gentle.Recommend(Together([]))[0].Reason, StringComparison.Ordinal);

    [Fact]
    public void WhatIsExpected_IsInRatingPoints_SoThatItCanBeSetAgainstARating()
    {
        // Bob said one point below his usual of n-. Of Ann, who rated nothing, less than one below is expected: it is his turn, not hers.
        RecommendationRequest request = Together(["n-"], Own("s/Bob", ("n-", 2), ("x", 4)));
        InteractionHistory history = InteractionHistory.Of(request.History);
        RecommendationRequest ann = request with { ListenerId = "s/Ann", Valence = s_ann.Valence, Arousal = s_ann.Arousal };
        var evidence = new HybridEvidence(ann, s_tracks, history);

        Assert.InRange(evidence.Liking(2), -1, -0.2);
        Assert.Contains("Bob's turn", Gentle.Recommend(request)[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ColdStart_LikingIsTheMoodsFitAlone()
    {
        RecommendationRequest request = ToyData.Request(s_tracks).In(0.7, 0.6);
        InteractionHistory history = InteractionHistory.Of([]);
        var content = new ContentEvidence(request, s_tracks, history, RatingMeans.Of([]));
        var evidence = new HybridEvidence(request, s_tracks, history);

        for (int i = 0; i < s_tracks.Length; i++)
        {
            Assert.Equal(content.MoodFit(i)!.Value, evidence.Liking(i), 12);
            // Novelty, 0 for what was never heard, weighs a half beside the fit's one.
            Assert.Equal(content.MoodFit(i)!.Value / 1.5, evidence.Expected(i), 12);
        }
    }

    private static GroupRecommender Gentle => new GroupFairRecommender();

    private static double Spread(GroupRecommender arm, Track[] tracks, GroupListener[] members)
    {
        List<string> heard = [];
        double[] sums = new double[members.Length];
        for (int i = 0; i < 20; i++)
        {
            RecommendationRequest request = ToyData.Request([.. tracks.Where(track => !heard.Contains(track.Id))]) with { Members = [.. members.Select(member => member with { Heard = [.. heard] })], Catalogue = tracks, Count = 1, Seed = (ulong)i };
            RecommendedTrack chosen = arm.Recommend(request)[0];
            heard.Add(chosen.TrackId);
            for (int m = 0; m < members.Length; m++)
            {
                sums[m] += chosen.Parts[m].Value;
            }
        }

        return sums.Max() - sums.Min();
    }

    private static Interaction[] Own(string listener, params (string Track, double Rating)[] ratings) => [.. ratings.Select((one, i) => ToyData.Rated(listener, one.Track, one.Rating, second: 10 * i))];

    private static RecommendationRequest Together(IReadOnlyList<string> heard, params Interaction[] history) =>
        ToyData.Request(s_tracks, history) with { Members = [s_ann with { Heard = heard }, s_bob with { Heard = heard }], Catalogue = s_tracks };

    /// <summary>The head in most of thirty draws.</summary>
    private static string Often(IRecommender arm, RecommendationRequest request) => Enumerable.Range(0, 30)
        .Select(seed => arm.Recommend(request with { Seed = (ulong)seed })[0].TrackId).GroupBy(id => id).MaxBy(group => group.Count())!.Key;

    private static GroupRecommender Arm(string id) => id switch { "average" => new GroupAverageRecommender(), "misery" => new GroupLeastMiseryRecommender(), _ => new GroupFairRecommender() };
}
