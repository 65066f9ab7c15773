using System.Diagnostics;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Benchmarks;

/// <summary>One list of five for one listener from 100,000 tracks, every arm: with a history of 50,000 plays of 500 listeners, 40 of them the listener's own. Target: 10 ms.</summary>
/// <remarks><c>dotnet run -c Release --project tests/Benchmarks -- recommend</c>. Tracks and plays are made. The first call prepares what hangs on the catalogue and the history;
/// the others are what a session asks for.</remarks>
internal static class RecommendBenchmarks
{
    private const int Tracks = 100_000, Plays = 50_000, Listeners = 500, Own = 40, Rounds = 31, Warming = 60;

    public static int Run()
    {
        var random = new Pcg32(5);
        Track[] tracks = [.. Enumerable.Range(0, Tracks).Select(i => new Track
        {
            Id = $"track-{i:000000}", Title = $"Track {i}", Artist = "made", Valence = 2 * random.NextDouble() - 1, Arousal = 2 * random.NextDouble() - 1, TempoBpm = 60 + 100 * random.NextDouble(),
            Features = new Dictionary<string, double> { ["energy"] = random.NextDouble(), ["mode_major"] = random.NextInt32(2), ["brightness"] = random.NextGaussian(), ["density"] = random.NextGaussian() },
        })];
        Interaction[] plays = [.. Enumerable.Range(0, Plays).Select(i => new Interaction(
            i % (Plays / Own) == 0 ? "me" : $"listener-{random.NextInt32(Listeners)}", $"track-{random.NextInt32(Tracks / 20) * 20:000000}", i % 3 == 0 ? null : 1 + random.NextInt32(5),
            EmotionScores.FromWeights(random.NextDouble(), random.NextDouble(), random.NextDouble(), random.NextDouble()), new Affect(0, 0), i * 10_000_000L))];
        var request = new RecommendationRequest
        {
            ListenerId = "me", Candidates = tracks, Catalogue = tracks, History = plays, Seed = 3, Count = 5, MoodClasses = EmotionScores.FromWeights(.6, .1, .1, .2),
            Valence = new Gaussian(0.4, 0.05), Arousal = new Gaussian(0.1, 0.05), Context = new ListeningContext("working", 14, 110, 0),
        };
        Console.WriteLine($"{Tracks} tracks, {Plays} plays: ms a list of {request.Count}, first call; median and slowest of {Rounds} after {Warming} more, by which the code is compiled for good");
        foreach (IRecommender arm in (IRecommender[])[
            new RandomRecommender(), new PopularityRecommender(), new ItemKnnRecommender(), new MoodKnnRecommender(), new IalsRecommender(), new MoodCfRecommender(), new ContentRecommender(),
            new HybridRecommender(), new ThompsonRecommender()])
        {
            double[] ms = [.. Enumerable.Range(0, 1 + Warming + Rounds).Select(round =>
            {
                long started = Stopwatch.GetTimestamp();
                arm.Recommend(request with { Seed = (ulong)round });
                return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            })];
            double[] warm = [.. ms.Skip(1 + Warming).Order()];
            Console.WriteLine(FormattableString.Invariant($"  {arm.Id,-12} {ms[0],8:0.0}  {warm[Rounds / 2],8:0.0} {warm[^1],8:0.0}"));
        }

        return 0;
    }
}
