namespace MultimodalMood.Core.Agreement;

/// <summary>How well a continuous self-rating and an estimate agree once the rater's delay is taken out.</summary>
/// <param name="LagS">By how much the rating trails the estimate, seconds; the lag with the highest correlation.</param>
/// <param name="Ccc">Concordance at that lag.</param>
/// <param name="Pearson">Correlation at that lag.</param>
/// <param name="CccWithoutLag">Concordance with no shift.</param>
/// <param name="N">Pairs at that lag.</param>
/// <remarks>A rater needs two to six seconds to move the point (Mariooryad and Busso 2015, IEEE Trans. Affective Computing 6(2), 97–108).
/// One lag serves both axes' series given; the search is over whole samples from 0 to <see cref="MaxLagS"/>, so the value at the best lag is
/// optimistic for noise: with few pairs read the one without lag.</remarks>
public sealed record LaggedAgreement(double LagS, double Ccc, double Pearson, double? CccWithoutLag, int N)
{
    /// <summary>Longest delay that is tried, seconds.</summary>
    public const double MaxLagS = 10;

    private const int MinPairs = 10;

    /// <summary>Compares two series on the same grid; a null is a time without a value and pairs with nothing.</summary>
    /// <param name="rating">The self-rating.</param>
    /// <param name="estimate">The estimate.</param>
    /// <param name="stepS">Distance of two samples, seconds.</param>
    /// <returns>The agreement, or null when no lag leaves ten pairs that vary.</returns>
    public static LaggedAgreement? Of(IReadOnlyList<double?> rating, IReadOnlyList<double?> estimate, double stepS)
    {
        ArgumentNullException.ThrowIfNull(rating);
        ArgumentNullException.ThrowIfNull(estimate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepS);
        LaggedAgreement? best = null;
        double? unshifted = null;
        for (int lag = 0; lag * stepS <= MaxLagS; lag++)
        {
            (List<double> rated, List<double> estimated) = Pairs(rating, estimate, lag);
            if (rated.Count < MinPairs || Concordance.Pearson(rated, estimated) is not { } pearson || Concordance.Ccc(rated, estimated) is not { } ccc)
            {
                continue;
            }

            unshifted = lag == 0 ? ccc : unshifted;
            if (best is null || pearson > best.Pearson)
            {
                best = new LaggedAgreement(lag * stepS, ccc, pearson, unshifted, rated.Count);
            }
        }

        return best is null ? null : best with { CccWithoutLag = unshifted };
    }

    private static (List<double> Rated, List<double> Estimated) Pairs(IReadOnlyList<double?> rating, IReadOnlyList<double?> estimate, int lag)
    {
        List<double> rated = [], estimated = [];
        for (int i = lag; i < rating.Count && i - lag < estimate.Count; i++)
        {
            if (rating[i] is { } r && estimate[i - lag] is { } e)
            {
                rated.Add(r);
                estimated.Add(e);
            }
        }

        return (rated, estimated);
    }
}
