using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Learning;

/// <summary>Predicts a rating from track features and mood: boosted trees on what the listener's and the track's means leave over.</summary>
/// <remarks>
/// Residuals, because means explain most of a rating and trees should not spend splits on them. Error by five folds over listener–track pairs, so
/// that a pair never stands on both sides (a pair rated in several moods would be recognised, not predicted); means, features and trees are made
/// from the training folds alone. FastTree with one thread and a fixed seed: the same history gives the same model. Friedman (2001), Greedy
/// function approximation, Ann. Stat. 29(5).
/// </remarks>
internal sealed class LikingModel
{
    /// <summary>Fewest ratings that a model is trained on.</summary>
    public const int FewestRatings = 30;

    private const int Folds = 5;
    private readonly PredictionEngine<LikingRow, LikingPrediction> _engine;
    private readonly Lock _lock = new(); // a prediction engine is not thread-safe
    private readonly LikingFeatures _features;

    private LikingModel(PredictionEngine<LikingRow, LikingPrediction> engine, LikingFeatures features, RatingMeans means, LikingError error)
    {
        _engine = engine;
        _features = features;
        Means = means;
        Error = error;
    }

    /// <summary>The means that predictions add to.</summary>
    public RatingMeans Means { get; }

    /// <summary>How far off the model is, on ratings that it has not seen.</summary>
    public LikingError Error { get; }

    /// <summary>Trains on all ratings, and measures on held-out folds.</summary>
    /// <exception cref="ArgumentException">Fewer than <see cref="FewestRatings"/> ratings.</exception>
    public static LikingModel Train(IReadOnlyList<Interaction> ratings, IReadOnlyList<Track> catalogue)
    {
        if (ratings.Count < FewestRatings)
        {
            throw new ArgumentException($"{ratings.Count} ratings given, at least {FewestRatings} needed.", nameof(ratings));
        }

        var features = new LikingFeatures(catalogue);
        LikingError error = CrossValidate(ratings, features);
        RatingMeans means = RatingMeans.Of(ratings);
        return new LikingModel(Fit(ratings, means, features), features, means, error);
    }

    /// <summary>Expected rating, 1 to 5.</summary>
    public double Predict(string listenerId, string trackId, EmotionScores? classes, Affect mood)
    {
        lock (_lock)
        {
            return Predict(_engine, _features, Means, listenerId, trackId, classes, mood);
        }
    }

    private static LikingError CrossValidate(IReadOnlyList<Interaction> ratings, LikingFeatures features)
    {
        int[] folds = FoldsByPair(ratings);
        double model = 0, baseline = 0;
        for (int fold = 0; fold < Folds; fold++)
        {
            Interaction[] training = [.. ratings.Where((_, i) => folds[i] != fold)];
            RatingMeans means = RatingMeans.Of(training);
            using PredictionEngine<LikingRow, LikingPrediction> engine = Fit(training, means, features);
            foreach (Interaction held in ratings.Where((_, i) => folds[i] == fold))
            {
                double rating = held.Rating!.Value;
                double off = rating - Predict(engine, features, means, held.ListenerId, held.TrackId, held.MoodClasses, held.MoodAffect);
                double offBaseline = rating - Math.Clamp(means.Expected(held.ListenerId, held.TrackId), 1, 5);
                model += off * off;
                baseline += offBaseline * offBaseline;
            }
        }

        return new LikingError(Math.Sqrt(model / ratings.Count), Math.Sqrt(baseline / ratings.Count), ratings.Count);
    }

    /// <summary>Deals the pairs in turn to the folds, in ordinal order.</summary>
    private static int[] FoldsByPair(IReadOnlyList<Interaction> ratings)
    {
        Dictionary<(string, string), int> pairs = [];
        foreach (var pair in ratings.Select(rated => (rated.ListenerId, rated.TrackId)).Distinct()
            .OrderBy(pair => pair.ListenerId, StringComparer.Ordinal).ThenBy(pair => pair.TrackId, StringComparer.Ordinal))
        {
            pairs[pair] = pairs.Count % Folds;
        }

        return [.. ratings.Select(rated => pairs[(rated.ListenerId, rated.TrackId)])];
    }

    private static PredictionEngine<LikingRow, LikingPrediction> Fit(IReadOnlyList<Interaction> ratings, RatingMeans means, LikingFeatures features)
    {
        var ml = new MLContext(seed: 1);
        SchemaDefinition schema = SchemaDefinition.Create(typeof(LikingRow));
        schema[nameof(LikingRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features.Columns);
        IDataView rows = ml.Data.LoadFromEnumerable(
            ratings.Select(rated => new LikingRow
            {
                Features = features.Of(rated.TrackId, rated.MoodClasses, rated.MoodAffect),
                Label = (float)(rated.Rating!.Value - means.Expected(rated.ListenerId, rated.TrackId)),
            }),
            schema);
        var trainer = ml.Regression.Trainers.FastTree(new FastTreeRegressionTrainer.Options
        {
            NumberOfThreads = 1,
            Seed = 1,
            NumberOfTrees = 60,
            NumberOfLeaves = 8,
            LearningRate = 0.1,
            MinimumExampleCountPerLeaf = Math.Max(5, ratings.Count / 100),
            FeatureFraction = 1,
        });
        return ml.Model.CreatePredictionEngine<LikingRow, LikingPrediction>(trainer.Fit(rows), inputSchemaDefinition: schema);
    }

    private static double Predict(
        PredictionEngine<LikingRow, LikingPrediction> engine,
        LikingFeatures features,
        RatingMeans means,
        string listenerId,
        string trackId,
        EmotionScores? classes,
        Affect mood)
    {
        LikingPrediction above = engine.Predict(new LikingRow { Features = features.Of(trackId, classes, mood) });
        return Math.Clamp(means.Expected(listenerId, trackId) + above.Score, 1, 5);
    }
}
