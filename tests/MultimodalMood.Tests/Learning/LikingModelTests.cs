using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Learning;
using MultimodalMood.Tests.Recommenders;

namespace MultimodalMood.Tests.Learning;

public sealed class LikingModelTests(ITestOutputHelper output)
{
    [Fact]
    public void Train_LikingFollowsDistanceToTheMood_HalvesTheBaselinesError()
    {
        (Track[] tracks, Interaction[] ratings) = Synthetic(known: true);

        LikingError error = LikingModel.Train(ratings, tracks).Error;

        output.WriteLine($"synthetic: {error}");
        Assert.True(error.ModelRmse < 0.6 * error.BaselineRmse, error.ToString());
    }

    [Fact]
    public void Train_LikingIsNoise_DoesNotPretend()
    {
        (Track[] tracks, Interaction[] ratings) = Synthetic(known: false);

        LikingError error = LikingModel.Train(ratings, tracks).Error;

        output.WriteLine($"noise: {error}");
        Assert.True(error.ModelRmse > 0.95 * error.BaselineRmse, error.ToString());
    }

    [Fact]
    public void Recommend_EnoughRatings_FollowsTheLearnedLiking()
    {
        (Track[] tracks, Interaction[] ratings) = Synthetic(known: true);
        RecommendationRequest request = ToyData.Request(tracks, ratings).In(-0.7, -0.6) with { Count = 5 };

        var top = new LearnedRecommender().Recommend(request);

        Assert.All(top, track => Assert.Contains("predicted rating", track.Reason, StringComparison.Ordinal));
        Assert.True(top.Average(track => tracks.Single(one => one.Id == track.TrackId).Valence!.Value) < -0.3);
    }

    [Fact]
    public void Recommend_FewRatings_FallsBackToContentAndSaysSo()
    {
        RecommendationRequest request = ToyData.Request(ToyData.Plane(), ToyData.Rated("me", "o", 4)).In(0.7, 0.6);

        var top = new LearnedRecommender().Recommend(request)[0];

        Assert.Equal("p+", top.TrackId);
        Assert.StartsWith("by content, 1 ratings so far, the model needs 30", top.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AddRecommenders_EveryArmOnceEvenWhenCalledTwice()
    {
        using ServiceProvider provider = new ServiceCollection().AddRecommenders().AddRecommenders().BuildServiceProvider();

        Assert.Equal(["random", "popularity", "content", "mood-cf", "item-knn", "mood-knn", "ials", "hybrid", "thompson", "content-ml", "group-average", "group-least-misery", "group-fair"], provider.GetServices<IRecommender>().Select(recommender => recommender.Id));
    }

    [Fact]
    public void Train_InCarMusic_PrintsErrorAgainstMeans()
    {
        string folder = RepositoryPaths.SharedOrSkip(Path.Combine("data", "music", "incarmusic"));
        Track[] tracks = [.. File.ReadLines(Path.Combine(folder, "items.csv")).Skip(1).Select(line => line.Split(',')).Select(fields => ToyData.Track(fields[0]) with
        {
            Features = new Dictionary<string, double> { ["category"] = double.Parse(fields[3], CultureInfo.InvariantCulture) },
        })];
        // The 122 ratings of 0 lie off the scale of 1 to 5 and are left out; lazy has no class here and counts as neutral, active as happy.
        Interaction[] ratings = [.. File.ReadLines(Path.Combine(folder, "ratings.csv")).Skip(1).Select(line => line.Split(',')).Where(fields => fields[3] != "0")
            .Select((fields, i) => ToyData.Rated(fields[1], fields[2], double.Parse(fields[3], CultureInfo.InvariantCulture), MoodOf(fields[6]), i))];

        LikingError error = LikingModel.Train(InteractionHistory.Of(ratings).RatingsByMood, tracks).Error;

        output.WriteLine($"InCarMusic, 5 folds over pairs: {error}");
        Assert.InRange(error.ModelRmse, 0.8, 1.5);
        Assert.True(error.ModelRmse < 1.05 * error.BaselineRmse, error.ToString());
    }

    private static EmotionScores? MoodOf(string mood) => mood switch
    {
        "happy" or "active" => ToyData.Happy,
        "sad" => ToyData.Sad,
        "lazy" => new EmotionScores(0.03, 0.03, 0.03, 0.91),
        _ => null,
    };

    /// <summary>40 listeners in random moods rate tracks: 5 at the mood, one point less with each 0.4 of distance in valence; or at random.</summary>
    private static (Track[] Tracks, Interaction[] Ratings) Synthetic(bool known)
    {
        var random = new Pcg32(11);
        Track[] tracks = [.. Enumerable.Range(0, 60).Select(i => ToyData.Track($"t{i}", 2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1))];
        Interaction[] ratings = [.. Enumerable.Range(0, 1200).Select(i =>
        {
            Track track = tracks[random.NextInt32(tracks.Length)];
            double mood = 2 * random.NextDouble() - 1;
            double rating = known ? Math.Clamp(5 - Math.Abs(track.Valence!.Value - mood) / 0.4 + 0.2 * random.NextGaussian(), 1, 5) : 1 + 4 * random.NextDouble();
            return new Interaction($"l{i % 40}", track.Id, rating, null, new Affect(mood, 0), i * 10_000_000L);
        })];
        return (tracks, ratings);
    }
}
