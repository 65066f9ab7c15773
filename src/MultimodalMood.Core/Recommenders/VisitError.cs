namespace MultimodalMood.Core.Recommenders;

/// <summary>How well a listener's ratings of one visit were foretold, each from what was known before it.</summary>
/// <param name="Visit">Number of the visit, from 1.</param>
/// <param name="Ratings">Ratings that were said and foretold.</param>
/// <param name="ModelSquares">Sum of squared errors of the personal model, rating points².</param>
/// <param name="BaselineSquares">The same of mean, track and the listener's usual.</param>
public sealed record VisitError(int Visit, int Ratings, double ModelSquares, double BaselineSquares)
{
    /// <summary>Root mean squared error of the personal model, rating points; null without a rating.</summary>
    public double? ModelRmse => Ratings == 0 ? null : Math.Sqrt(ModelSquares / Ratings);

    /// <summary>The same of the baseline.</summary>
    public double? BaselineRmse => Ratings == 0 ? null : Math.Sqrt(BaselineSquares / Ratings);
}
