using System.Numerics.Tensors;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Tests.Recommenders;

/// <summary>What is arranged so that a list from many tracks is quick says the same as the rule written plainly.</summary>
public sealed class ManyTracksTests
{
    private static readonly Track[] s_tracks = [.. Made(40)];
    private static readonly Interaction[] s_history = [.. Plays(600)];

    [Fact]
    public void ItemKnn_SaysWhatThePlainRuleSays()
    {
        RecommendationRequest request = Request() with { Count = s_tracks.Length };

        Dictionary<string, double> said = new ItemKnnRecommender().Recommend(request).ToDictionary(track => track.TrackId, track => track.Score);

        Assert.All(s_tracks, track => Assert.Equal(Plain(track.Id), said[track.Id], 9));
        Assert.Contains(said.Values, points => Math.Abs(points) > 0.05);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FoldedWeights_GiveWhatTheColumnsGive(bool situation)
    {
        ListeningContext? context = situation ? new ListeningContext("working", 15, 90, 2) : null;
        var features = TrackFeatures.Of(s_tracks);
        var columns = new TasteColumns(features, InteractionHistory.Of(s_history));
        TasteColumns.Fit mood = columns.InMood(TargetPoint.Of(Request()));
        var random = new Pcg32(4);
        double[] weights = [.. Enumerable.Range(0, columns.Count).Select(_ => random.NextGaussian())], folded = columns.Fold(weights, context), row = new double[columns.Count];
        for (int at = 0; at < s_tracks.Length; at++)
        {
            columns.Fill(row, at, mood, context);
            Assert.Equal(TensorPrimitives.Dot<double>(weights, row), columns.Expect(folded, at, mood), 9);
        }
    }

    // One history serves several who ask: nobody gets what was kept for another.
    [Fact]
    public void TheSameHistory_AskedByAnother_IsAskedAnew()
    {
        foreach (IRecommender arm in (IRecommender[])[new ThompsonRecommender(), new IalsRecommender(), new ItemKnnRecommender(), new HybridRecommender(), new PopularityRecommender()])
        {
            string[] mine = Said(arm, "listener-1", s_history), theirs = Said(arm, "listener-2", s_history), again = Said(arm, "listener-1", s_history);

            Assert.Equal(mine, again);
            Assert.Equal(theirs, Said(arm, "listener-2", [.. s_history]));
            Assert.True(arm.Id == "popularity" || !mine.SequenceEqual(theirs), arm.Id);
        }
    }

    // What is kept hangs on the list: another list, as after a rating, is looked at anew.
    [Fact]
    public void ALongerHistory_IsNotTheOneThatWasKept()
    {
        Interaction loved = s_history[0] with { ListenerId = "listener-1", TrackId = s_tracks[^1].Id, Rating = 5, UtcMicroseconds = s_history[^1].UtcMicroseconds + 60_000_000 };
        foreach (IRecommender arm in (IRecommender[])[new ThompsonRecommender(), new ItemKnnRecommender(), new MoodKnnRecommender(), new MoodCfRecommender(), new HybridRecommender()])
        {
            Assert.False(Said(arm, "listener-1", s_history).SequenceEqual(Said(arm, "listener-1", [.. s_history, loved])), arm.Id);
        }
    }

    private static string[] Said(IRecommender arm, string listener, Interaction[] history) =>
        [.. arm.Recommend(Request() with { ListenerId = listener, History = history, Count = 10 }).Select(track => $"{track.TrackId} {track.Score:R} {track.Propensity:R} {track.Reason}")];

    /// <summary>Adjusted cosine over those who rated both but the one who asks, the twenty nearest of what they rated.</summary>
    private static double Plain(string track)
    {
        IReadOnlyList<Interaction> ratings = InteractionHistory.Of(s_history).Ratings;
        double Deviation(Interaction one) => one.Rating!.Value - ratings.Where(other => other.ListenerId == one.ListenerId).Average(other => other.Rating!.Value);
        Dictionary<string, double> Of(string id) => ratings.Where(one => one.TrackId == id).ToDictionary(one => one.ListenerId, Deviation);
        var here = Of(track);
        var near = ratings.Where(one => one.ListenerId == "listener-1" && one.TrackId != track).Select(own =>
        {
            var there = Of(own.TrackId);
            string[] both = [.. here.Keys.Intersect(there.Keys).Where(listener => listener != "listener-1")];
            double product = both.Sum(listener => here[listener] * there[listener]);
            double similarity = product <= 0 ? 0 : product / Math.Sqrt(both.Sum(listener => here[listener] * here[listener]) * both.Sum(listener => there[listener] * there[listener])) * both.Length / (both.Length + 3.0);
            return (own.TrackId, Deviation: Deviation(own), similarity);
        }).Where(one => one.similarity > 0).OrderByDescending(one => one.similarity).ThenBy(one => one.TrackId, StringComparer.Ordinal).Take(20).ToArray();
        return near.Sum(one => one.similarity * one.Deviation) / (near.Sum(one => one.similarity) + 1);
    }

    private static RecommendationRequest Request() => new()
    {
        ListenerId = "listener-1", Candidates = s_tracks, Catalogue = s_tracks, History = s_history, Seed = 5, Count = 5,
        MoodClasses = EmotionScores.FromWeights(.5, .2, .1, .2), Valence = new Gaussian(0.3, 0.1), Arousal = new Gaussian(-0.2, 0.1), Context = new ListeningContext("working", 9, 120, 1),
    };

    private static IEnumerable<Track> Made(int count)
    {
        var random = new Pcg32(1);
        return Enumerable.Range(0, count).Select(i => new Track
        {
            Id = $"track-{i:00}", Title = $"Track {i}", Artist = "made", Valence = i % 9 == 0 ? null : 2 * random.NextDouble() - 1, Arousal = i % 9 == 0 ? null : 2 * random.NextDouble() - 1,
            TempoBpm = 60 + 100 * random.NextDouble(), Features = i % 7 == 0 ? new Dictionary<string, double>() : new Dictionary<string, double> { ["energy"] = random.NextDouble(), ["brightness"] = random.NextGaussian() },
        });
    }

    private static IEnumerable<Interaction> Plays(int count)
    {
        var random = new Pcg32(2);
        return Enumerable.Range(0, count).Select(i => new Interaction(
            $"listener-{random.NextInt32(25)}", $"track-{random.NextInt32(s_tracks.Length - 4):00}", i % 5 == 0 ? null : 1 + random.NextInt32(5),
            i % 4 == 0 ? null : EmotionScores.FromWeights(random.NextDouble(), random.NextDouble(), random.NextDouble(), random.NextDouble()), new Affect(2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1), i * 10_000_000L)
        {
            Context = i % 3 == 0 ? new ListeningContext(i % 2 == 0 ? "working" : "resting", 9 + i % 12, 100, i % 4) : null,
        });
    }
}
