using System.Globalization;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Learning;

/// <summary>Ranks by the rating that <see cref="LikingModel"/> predicts from track and mood; by content until it has earned that.</summary>
/// <remarks>It takes over at 30 ratings, if its held-out error is below that of plain means; otherwise content ranks and the reason says why.
/// It is trained anew with every 25 ratings, on the first 25 k of them: so the same request gives the same list, and a session does not wait
/// for a training after each rating.</remarks>
public sealed class LearnedRecommender : IRecommender
{
    private const int RatingsPerTraining = 25;
    private readonly ContentRecommender _content = new();
    private readonly Lock _lock = new();
    private (int Fingerprint, LikingModel Model)? _trained;

    /// <inheritdoc/>
    public string Id => "content-ml";

    /// <inheritdoc/>
    public IReadOnlyList<RecommendedTrack> Recommend(RecommendationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        IReadOnlyList<Interaction> ratings = InteractionHistory.Of(request.History).RatingsByMood;
        if (ratings.Count < LikingModel.FewestRatings)
        {
            return ByContent(request, string.Create(CultureInfo.InvariantCulture, $"{ratings.Count} ratings so far, the model needs {LikingModel.FewestRatings}"));
        }

        int used = Math.Max(LikingModel.FewestRatings, ratings.Count / RatingsPerTraining * RatingsPerTraining);
        LikingModel model = ModelOf([.. ratings.Take(used)], request.Catalogue is { Count: > 0 } catalogue ? catalogue : request.Candidates);
        if (!model.Error.BeatsBaseline)
        {
            return ByContent(request, string.Create(
                CultureInfo.InvariantCulture,
                $"the model predicts no better than plain means (RMSE {model.Error.ModelRmse:0.00} against {model.Error.BaselineRmse:0.00})"));
        }

        var mood = new Affect(Within(request.Valence), Within(request.Arousal));
        Dictionary<string, double> predicted = new(StringComparer.Ordinal);
        foreach (Track track in request.Candidates)
        {
            predicted.TryAdd(track.Id, model.Predict(request.ListenerId, track.Id, request.MoodClasses, mood));
        }

        // Ordinal ids break ties: a model with few leaves gives equal predictions, and the order must not hang on the catalogue's.
        return [.. predicted.OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).Take(request.Count)
            .Select(one => new RecommendedTrack(
                one.Key,
                one.Value,
                1,
                string.Create(CultureInfo.InvariantCulture, $"predicted rating {one.Value:0.0} from track and mood, learned from {used} ratings"),
                [new ScorePart("taste", one.Value)]))];
    }

    private static double? Within(Gaussian? axis) => axis is { } known ? Math.Clamp(known.Mean, -1, 1) : null;

    private IReadOnlyList<RecommendedTrack> ByContent(RecommendationRequest request, string why) =>
        [.. _content.Recommend(request).Select(track => track with { Reason = $"by content, {why}: {track.Reason}" })];

    private LikingModel ModelOf(IReadOnlyList<Interaction> ratings, IReadOnlyList<Track> catalogue)
    {
        var hash = new HashCode();
        foreach (Interaction rated in ratings)
        {
            hash.Add(rated);
        }

        foreach (Track track in catalogue)
        {
            hash.Add(track);
        }

        int fingerprint = hash.ToHashCode();
        lock (_lock)
        {
            if (_trained is not { } known || known.Fingerprint != fingerprint)
            {
                _trained = known = (fingerprint, LikingModel.Train(ratings, catalogue));
            }

            return known.Model;
        }
    }
}
