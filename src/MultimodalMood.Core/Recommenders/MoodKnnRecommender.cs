using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Core.Recommenders;

/// <summary>Nearest moods: what was liked by whoever was in a mood like this one.</summary>
/// <remarks>
/// The k nearest rated plays by distance of mood, one vote a play, liking about the listener's own mean, pulled to 0 as if <see cref="Doubt"/>
/// neighbours had none. Distance is the total variation between class probabilities (0 to 1) where both plays have them, else the Euclidean
/// distance on the circumplex over its diameter; a play without a mood is no neighbour. No rating near: content decides nothing here, so unrated
/// tracks stand at 0, between liked and disliked ones. A baseline of the literature, kept plain on purpose.
/// </remarks>
public sealed class MoodKnnRecommender : IRecommender
{
    /// <summary>Neighbours that vote.</summary>
    public const int Neighbours = 20;

    /// <summary>Imaginary neighbours without an opinion on a track.</summary>
    public const double Doubt = 1;

    private const double Diameter = 2 * 1.4142135623730951;

    /// <inheritdoc/>
    public string Id => "mood-knn";

    /// <inheritdoc/>
    public IReadOnlyList<RecommendedTrack> Recommend(RecommendationRequest request)
    {
        IReadOnlyList<Track> candidates = RankedList.Candidates(request);
        InteractionHistory history = InteractionHistory.Of(request.History);
        IReadOnlyDictionary<string, double> means = history.MeansByMood;
        Interaction[] near = Nearest(request, history.RatingsByMood);
        ILookup<string, double> votes = near.ToLookup(one => one.TrackId, one => one.Rating!.Value - means[one.ListenerId], StringComparer.Ordinal);
        double[] scores = CandidateRows.Of(request, candidates).Spread(votes.Select(track => (track.Key, track.Sum() / (track.Count() + Doubt))));
        return RankedList.ByScore(
            request,
            candidates,
            scores,
            i => Reason(near.Length, votes[candidates[i].Id].Count()),
            i => [new ScorePart("nearest_moods", scores[i])]);
    }

    /// <summary>The nearest, the nearest first, later ones among equals.</summary>
    private static Interaction[] Nearest(RecommendationRequest request, IReadOnlyList<Interaction> ratings)
    {
        double[] latestFirst = new double[ratings.Count];
        for (int i = 0; i < latestFirst.Length; i++)
        {
            latestFirst[i] = -(Distance(request, ratings[^(i + 1)]) ?? double.PositiveInfinity);
        }

        return [.. HighestScores.Of(latestFirst, Neighbours).Where(i => double.IsFinite(latestFirst[i])).Select(i => ratings[^(i + 1)])];
    }

    private static string Reason(int near, int votes) => (near, votes) switch
    {
        (0, _) => "no rating in a known mood yet: chosen at random",
        (_, 0) => $"none of the {near} nearest moods rated it",
        (_, 1) => $"liked in one of the {near} nearest moods",
        _ => $"rated in {votes} of the {near} nearest moods",
    };

    /// <summary>How far apart two moods lie, 0 to 1; null where either is unknown.</summary>
    private static double? Distance(RecommendationRequest request, Interaction one)
    {
        if (request.MoodClasses is { } now && one.MoodClasses is { } then)
        {
            double difference = 0;
            for (Emotion emotion = Emotion.Happy; emotion <= Emotion.Neutral; emotion++)
            {
                difference += Math.Abs(now[emotion] - then[emotion]);
            }

            return difference / 2;
        }

        if (request is { Valence: { } valence, Arousal: { } arousal } && one.MoodAffect is { Valence: { } thenValence, Arousal: { } thenArousal })
        {
            double v = valence.Mean - thenValence, a = arousal.Mean - thenArousal;
            return Math.Sqrt(v * v + a * a) / Diameter;
        }

        return null;
    }
}
