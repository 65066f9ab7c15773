using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Tests.Recommenders;

/// <summary>Small data whose right answer is obvious.</summary>
internal static class ToyData
{
    public static readonly EmotionScores Happy = new(0.91, 0.03, 0.03, 0.03);
    public static readonly EmotionScores Sad = new(0.03, 0.91, 0.03, 0.03);

    public static Track Track(string id, double? valence = null, double? arousal = null) => new() { Id = id, Title = id, Artist = "x", Valence = valence, Arousal = arousal };

    /// <summary>A grid over the plane: p+ is pleasant and lively, n- unpleasant and calm, and so on.</summary>
    public static Track[] Plane() =>
    [
        Track("p+", 0.7, 0.6), Track("p-", 0.6, -0.6), Track("n+", -0.6, 0.6), Track("n-", -0.7, -0.5),
        Track("o", 0, 0), Track("p0", 0.7, 0), Track("n0", -0.7, 0),
    ];

    public static Interaction Rated(string listener, string track, double? rating, EmotionScores? mood = null, long second = 0) =>
        new(listener, track, rating, mood, Affect.Unknown, second * 1_000_000);

    public static RecommendationRequest Request(IReadOnlyList<Track> candidates, params Interaction[] history) =>
        new() { ListenerId = "me", Candidates = candidates, History = history, Seed = 7, Count = candidates.Count };

    public static RecommendationRequest In(this RecommendationRequest request, double valence, double arousal, double variance = 0.02) =>
        request with { Valence = new Gaussian(valence, variance), Arousal = new Gaussian(arousal, variance) };

    public static string[] Ids(this IRecommender recommender, RecommendationRequest request) => [.. recommender.Recommend(request).Select(track => track.TrackId)];
}
