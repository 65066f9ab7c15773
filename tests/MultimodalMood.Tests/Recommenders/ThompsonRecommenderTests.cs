using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Tests.Recommenders;

public sealed class ThompsonRecommenderTests
{
    private readonly ThompsonRecommender _subject = new();

    [Fact]
    public void Parts_AddUpToTheScore()
    {
        RecommendationRequest request = ToyData.Request(ToyData.Plane(), ToyData.Rated("a", "p+", 5), ToyData.Rated("me", "o", 3)).In(0.2, 0.4) with
        {
            Target = RecommendationTarget.Calm,
            Context = new ListeningContext("sport", 18, 90, 3),
        };
        for (ulong seed = 0; seed < 20; seed++)
        {
            Assert.All(_subject.Recommend(request with { Seed = seed }), track => Assert.Equal(track.Score, track.Parts.Sum(part => part.Value), 9));
        }
    }

    [Fact]
    public void Propensities_AreTheSharesInWhichEachTrackIsChosen()
    {
        RecommendationRequest request = ToyData.Request(ToyData.Plane(), ToyData.Rated("me", "p+", 5), ToyData.Rated("me", "n-", 2)).In(0.2, 0.4) with { Count = 1 };
        RecommendedTrack[] heads = [.. Enumerable.Range(0, 1500).Select(seed => _subject.Recommend(request with { Seed = (ulong)seed })[0])];

        Assert.All(heads.GroupBy(head => head.TrackId), track => Assert.InRange(track.Count() / 1500.0, track.First().Propensity - 0.05, track.First().Propensity + 0.05));
        Assert.Equal(1, heads.DistinctBy(head => head.TrackId).Sum(head => head.Propensity), 9); // each came at least once
    }

    [Fact]
    public void LikesOfCalmMusic_LiftCalmTracksNotHeardYet()
    {
        Track[] tracks = [.. Enumerable.Range(0, 20).Select(i => ToyData.Track($"t{i}", 0, i % 2 == 0 ? -0.5 : 0.5))];
        Interaction[] calmFan = [.. Enumerable.Range(0, 10).Select(i => ToyData.Rated("me", $"t{i}", i % 2 == 0 ? 5 : 1, second: i * 100))];

        Assert.InRange(ShareCalm(tracks[10..], tracks, calmFan), 0.9, 1);
    }

    [Fact]
    public void SkipsAndGestures_TeachLessThanRatings_AndMoreThanNothing()
    {
        Track[] tracks = [.. Enumerable.Range(0, 20).Select(i => ToyData.Track($"t{i}", 0, i % 2 == 0 ? -0.5 : 0.5))];
        Interaction[] skips = [.. Enumerable.Range(0, 10).Where(i => i % 2 == 1).Select(i => ToyData.Rated("me", $"t{i}", null, second: i * 100) with { Skipped = true })];
        Interaction[] ratings = [.. skips.Select(skip => skip with { Skipped = false, Rating = 2 })];
        Interaction[] gestures = [.. skips.Select(skip => skip with { Skipped = false, Rating = 2, RatingIsImplied = true })];
        double nothing = ShareCalm(tracks[10..], tracks, []), skipped = ShareCalm(tracks[10..], tracks, skips), shaken = ShareCalm(tracks[10..], tracks, gestures), rated = ShareCalm(tracks[10..], tracks, ratings);

        Assert.True(nothing < skipped && skipped < rated, $"nothing {nothing}, skips {skipped}, ratings {rated}");
        Assert.True(nothing < shaken && shaken < rated, $"nothing {nothing}, gestures {shaken}, ratings {rated}");
    }

    [Fact]
    public void MovementLearnedFromOthers_MovesTheChoice()
    {
        Track[] tracks = [.. Enumerable.Range(0, 20).Select(i => ToyData.Track($"t{i}", 0, i % 2 == 0 ? -0.5 : 0.5))];
        // Whoever moves likes lively tracks, whoever sits calm ones.
        Interaction[] others = [.. Enumerable.Range(0, 400).Select(i => ToyData.Rated($"l{i / 20}", $"t{i % 20}", i / 20 % 2 == (i % 2) ? 5 : 1, second: i * 100) with
        {
            Context = new ListeningContext(null, null, null, i / 20 % 2 == 0 ? 0 : 3),
        })];
        RecommendationRequest request = ToyData.Request(tracks, others) with { Count = 1 };

        Assert.InRange(ShareCalm(request with { Context = new ListeningContext(null, null, null, 0) }), 0.75, 1);
        Assert.InRange(ShareCalm(request with { Context = new ListeningContext(null, null, null, 3) }), 0, 0.25);
    }

    [Fact]
    public void Regret_IsLowerThanOfChanceAndOfFixedWeights()
    {
        double thompson = Regret(_subject), random = Regret(new RandomRecommender()), hybrid = Regret(new HybridRecommender());

        Assert.True(thompson < 0.7 * random && thompson < hybrid, $"points a play: thompson {thompson:0.00}, hybrid {hybrid:0.00}, random {random:0.00}");
    }

    [Fact]
    public void HundredThousandTracks_AreRanked()
    {
        var random = new Pcg32(5);
        Track[] tracks = [.. Enumerable.Range(0, 100_000).Select(i => ToyData.Track($"t{i}", 2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1))];

        Assert.Equal(5, _subject.Recommend(ToyData.Request(tracks, ToyData.Rated("me", "t3", 5)) with { Count = 5 }).Count);
    }

    /// <summary>Mean shortfall in rating points against always playing the best track left, over listeners with tastes of their own, 15 plays each.</summary>
    private static double Regret(IRecommender arm)
    {
        var random = new Pcg32(11);
        Track[] tracks = [.. Enumerable.Range(0, 40).Select(i => ToyData.Track($"t{i}", 2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1))];
        double regret = 0;
        const int Listeners = 12, Plays = 15;
        for (int listener = 0; listener < Listeners; listener++)
        {
            double ofValence = 1.5 * random.NextGaussian(), ofArousal = 1.5 * random.NextGaussian();
            double Liking(Track track) => Math.Clamp(3 + ofValence * track.Valence!.Value + ofArousal * track.Arousal!.Value, 1, 5);
            List<Interaction> history = [];
            for (int play = 0; play < Plays; play++)
            {
                Track[] left = [.. tracks.Where(track => history.All(one => one.TrackId != track.Id))];
                string chosen = arm.Recommend(ToyData.Request(left, [.. history]) with { Catalogue = tracks, Count = 1, Seed = (ulong)(listener * 100 + play) })[0].TrackId;
                double liking = Liking(left.Single(track => track.Id == chosen));
                regret += left.Max(Liking) - liking;
                history.Add(ToyData.Rated("me", chosen, Math.Clamp(liking + 0.5 * random.NextGaussian(), 1, 5), second: play * 100));
            }
        }

        return regret / Listeners / Plays;
    }

    private double ShareCalm(Track[] candidates, Track[] catalogue, Interaction[] history) => ShareCalm(ToyData.Request(candidates, history) with { Catalogue = catalogue, Count = 1 });

    private double ShareCalm(RecommendationRequest request) => Enumerable.Range(0, 100)
        .Count(seed => request.Candidates.Single(track => track.Id == _subject.Recommend(request with { Seed = (ulong)seed })[0].TrackId).Arousal < 0) / 100.0;
}
