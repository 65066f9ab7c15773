using System.Numerics.Tensors;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Recommenders;

/// <summary>What one listener likes, as a distribution: Bayesian linear regression on <see cref="TasteColumns"/> of how far a rating lies above what everybody
/// gives the track.</summary>
/// <remarks>
/// y = x'w + e, e ~ N(0, 1 rating point²), w ~ N(m, V); the posterior is exact (Bishop 2006, PRML, sec. 3.3). The prior is the other listeners': their ridge
/// estimate, from m = 1 for the fit to the mood and 0 for all else, with a variance that grows by what they differ among each other (empirical Bayes, as if
/// people's weights scattered by 0.4 points a standard deviation of a feature). A rating weighs 1; a gesture, and a skip taken as a rating of 2, a quarter;
/// an unrated play counts by its expression as far as that has proven itself (<see cref="ExpressionLiking.Weight"/>).
/// </remarks>
internal sealed class PersonalTaste
{
    /// <summary>Weight of a gesture or a skip against a rating that was said.</summary>
    public const double ImpliedWeight = 0.25;

    /// <summary>What a skip stands for, rating points on the scale of 1 to 5.</summary>
    public const double SkippedRating = 2;

    /// <summary>Plays of others that the prior is made of, the latest.</summary>
    private const int MostOfOthers = 5000;

    private readonly double[] _mean;
    private readonly CholeskyFactor _covariance;

    private PersonalTaste(double[] mean, CholeskyFactor covariance, TasteCounts counts)
    {
        _mean = mean;
        _covariance = covariance;
        Counts = counts;
    }

    /// <summary>What it was learned from.</summary>
    public TasteCounts Counts { get; }

    /// <summary>Expected weights.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>The listener's taste after a history.</summary>
    /// <param name="listenerId">Whose.</param>
    /// <param name="history">Everybody's, settled.</param>
    /// <param name="means">What the others are expected to say of tracks.</param>
    /// <param name="columns">What is seen of them.</param>
    public static PersonalTaste Of(string listenerId, InteractionHistory history, RatingMeans means, TasteColumns columns)
    {
        Interaction[] own = [.. history.PlaysOf(listenerId)];
        return OfOthers(listenerId, history, means, columns).With(own, ExpressionLiking.Of(listenerId, history.All, history.Means), means, columns);
    }

    /// <summary>What is expected of a listener of whom nothing is known, from the others.</summary>
    public static Prior OfOthers(string listenerId, InteractionHistory history, RatingMeans means, TasteColumns columns)
    {
        int n = columns.Count;
        double[] between = Scatter(n);
        double[] mean = new double[n];
        mean[TasteColumns.MoodFit] = 1;
        double[][] precision = Diagonal(between, variance => 1 / variance);
        double[] right = [.. mean.Select((value, i) => value * precision[i][i])], row = new double[n];
        Interaction[] others = [.. history.Ratings.Where(one => !string.Equals(one.ListenerId, listenerId, StringComparison.Ordinal))];
        foreach (Interaction rated in others.Skip(others.Length - MostOfOthers))
        {
            if (columns.Fill(row, rated))
            {
                Add(precision, right, row, rated.Rating!.Value - means.Expected(rated.ListenerId, rated.TrackId), rated.RatingIsImplied ? ImpliedWeight : 1);
            }
        }

        double[][] covariance = CholeskyFactor.Of(precision).Inverse();
        double[] variance = [.. between.Select((scatter, i) => scatter + covariance[i][i])];
        return new Prior(Product(covariance, right), variance);
    }

    /// <summary>What a row's points vary by: with z standard normal, their deviation from the expected is its product with z.</summary>
    public double[] Spread(ReadOnlySpan<double> row) => _covariance.MultiplyTransposed(row);

    /// <summary>Expected points of a row.</summary>
    public double Expect(ReadOnlySpan<double> row) => TensorPrimitives.Dot(_mean, row);

    /// <summary>Standard deviation of a row's points.</summary>
    public double DeviationOf(ReadOnlySpan<double> row) => Math.Sqrt(_covariance.Quadratic(row));

    /// <summary>A listener before anything of theirs is known.</summary>
    internal readonly record struct Prior(double[] Mean, double[] Variance)
    {
        /// <summary>The listener after their own plays.</summary>
        public PersonalTaste With(IReadOnlyList<Interaction> own, ExpressionLiking expression, RatingMeans means, TasteColumns columns)
        {
            double[][] precision = Diagonal(Variance, variance => 1 / variance);
            double[] mean = Mean, right = [.. mean.Select((value, i) => value * precision[i][i])], row = new double[columns.Count];
            TasteCounts counts = default;
            foreach (Interaction play in own)
            {
                double track = means.Mean + means.TrackOffset(play.TrackId);
                (double Points, double Weight)? said = play switch
                {
                    { Rating: { } rating, RatingIsImplied: false } => (rating - track, 1),
                    { Rating: { } rating } => (rating - track, ImpliedWeight),
                    { Skipped: true } => (SkippedRating - track, ImpliedWeight),
                    _ when expression.Weight > 0 && expression.Imply(play) is { } points => (points, expression.Weight),
                    _ => null,
                };
                if (said is { } known && columns.Fill(row, play))
                {
                    Add(precision, right, row, known.Points, known.Weight);
                    counts = counts.With(play);
                }
            }

            double[][] covariance = CholeskyFactor.Of(precision).Inverse();
            return new PersonalTaste(Product(covariance, right), CholeskyFactor.Of(covariance), counts);
        }
    }

    /// <summary>How much people's weights differ, by column, rating points²: level 0.5², fit to the mood 0.5², a feature 0.4², the situation 0.4².</summary>
    private static double[] Scatter(int n)
    {
        double[] scatter = new double[n];
        Array.Fill(scatter, 0.16);
        scatter[0] = scatter[TasteColumns.MoodFit] = 0.25;
        return scatter;
    }

    private static void Add(double[][] precision, double[] right, double[] row, double points, double weight)
    {
        for (int i = 0; i < row.Length; i++)
        {
            double scaled = weight * row[i];
            if (scaled != 0)
            {
                right[i] += scaled * points;
                for (int j = 0; j <= i; j++)
                {
                    precision[i][j] += scaled * row[j];
                }
            }
        }
    }

    private static double[][] Diagonal(double[] values, Func<double, double> of) => [.. values.Select((value, i) =>
    {
        double[] row = new double[values.Length];
        row[i] = of(value);
        return row;
    })];

    private static double[] Product(double[][] matrix, double[] vector) => [.. matrix.Select((_, i) => vector.Select((value, j) => value * matrix[i][j]).Sum())];
}
