using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Learning.Recommendation;

/// <summary>The recommenders that are compared.</summary>
/// <remarks>Most are one <see cref="LinearMixedModel"/> with other effects, so that they differ in what they know and in nothing else:
/// <c>popularity</c> the track; <c>bias</c> listener and track; <c>content</c> the description, and the listener's own taste in it; <c>mood-cf</c> bias, and
/// with mood how track and listener differ in it; <c>hybrid</c> all of them, and trees beside it for tracks that nobody rated (<see cref="NewTracks"/>). The variances come from the training part: nothing is tuned by hand.</remarks>
internal static class EvaluatedArms
{
    public static IReadOnlyList<EvaluatedArm> All { get; } =
    [
        new("random", true, false, Random),
        new("popularity", true, false, (rows, split, _) => Mixed(rows, split, [Track(rows)])),
        new("listener-mean", true, false, (rows, split, _) => Mixed(rows, split, [Listener(rows)])),
        new("bias", true, false, (rows, split, _) => Mixed(rows, split, [Listener(rows), Track(rows)])),
        new("item-knn", true, false, (rows, split, _) => ItemNeighbours.Predict(rows, split)),
        new("mood-knn", true, true, (rows, split, mood) => MoodNeighbours.Predict(rows, split, mood)),
        new("ials", true, false, (rows, split, _) => ImplicitPlays.Predict(rows, split)),
        new("logistic", true, true, (rows, split, mood) => TrainedArms.Linear(rows, split, mood)),
        new("boosted", true, true, (rows, split, mood) => TrainedArms.Boosted(rows, split, mood)),
        new("forest", true, true, (rows, split, mood) => TrainedArms.Forest(rows, split, mood)),
        new("live-hybrid", false, false, (rows, split, _) => LiveArms.Predict(rows, split, new HybridRecommender())),
        new("live-thompson", false, false, (rows, split, _) => LiveArms.Predict(rows, split, new ThompsonRecommender())),
        new("content", false, true, (rows, split, mood) => Mixed(rows, split, [.. Described(rows, split), .. mood ? InMood(rows, split, content: true) : []])),
        new("mood-cf", false, true, (rows, split, mood) => Mixed(rows, split, [Listener(rows), Track(rows), .. mood ? InMood(rows, split, content: false) : []])),
        new("hybrid", false, true, (rows, split, mood) => NewTracks.Predict(rows, split, TowardsMedian.Predict(rows, split, Hybrid(rows, split, mood)))),
    ];

    private static RandomEffect Listener(EvaluationRows rows) => new("listener", rows.Users);

    private static RandomEffect Track(EvaluationRows rows) => new("track", rows.Items);

    private static List<RandomEffect> Hybrid(EvaluationRows rows, EvaluationSplit split, bool mood) =>
        [Listener(rows), Track(rows), .. Described(rows, split), .. mood ? InMood(rows, split, content: true) : []];

    private static RandomEffect[] Described(EvaluationRows rows, EvaluationSplit split)
    {
        double[][] content = new SplitFeatures(rows, split).Content;
        return content[0].Length == 0 ? [] : [new("content", null, content), new("listener × content", rows.Users, content)];
    }

    /// <summary>Mood and situation each by themselves, for this listener, for this track, and for tracks like it.</summary>
    private static IEnumerable<RandomEffect> InMood(EvaluationRows rows, EvaluationSplit split, bool content)
    {
        var features = new SplitFeatures(rows, split);
        foreach ((string name, double[][] state) in new[] { ("mood", features.Mood), ("context", features.Context) }.Where(one => one.Item2[0].Length > 0))
        {
            yield return new RandomEffect(name, null, state);
            yield return new RandomEffect($"listener × {name}", rows.Users, state);
            yield return new RandomEffect($"track × {name}", rows.Items, state);
            if (content && features.Content[0].Length > 0)
            {
                yield return new RandomEffect($"content × {name}", null, features.Content, state);
            }
        }
    }

    private static double[] Mixed(EvaluationRows rows, EvaluationSplit split, IReadOnlyList<RandomEffect> effects)
    {
        LinearMixedModel model = LinearMixedModel.Fit(effects, split.Train, [.. split.Train.Select(rows.Truth)]);
        return [.. split.Test.AsParallel().AsOrdered().Select(model.Predict)];
    }

    /// <summary>The mean, in an order that is drawn.</summary>
    private static double[] Random(EvaluationRows rows, EvaluationSplit split, bool mood)
    {
        var random = new Pcg32(RecommenderEvaluation.Seed);
        double mean = split.Train.Average(rows.Truth);
        return [.. split.Test.Select(_ => mean + 1e-6 * random.NextDouble())];
    }
}
