namespace MultimodalMood.Core.Agreement;

/// <summary>Agreement of two series of numbers.</summary>
public static class Concordance
{
    /// <summary>Lin's concordance correlation coefficient (Biometrics 1989, 45(1), 255–268), population moments; null for fewer than three pairs or
    /// where neither series varies.</summary>
    public static double? Ccc(IReadOnlyList<double> truth, IReadOnlyList<double> estimate)
    {
        (double meanT, double meanE, double varT, double varE, double covariance) = Moments(truth, estimate);
        double below = varT + varE + (meanT - meanE) * (meanT - meanE);
        return truth.Count < 3 || below <= 0 ? null : 2 * covariance / below;
    }

    /// <summary>Pearson's correlation; null for fewer than three pairs or a series that does not vary.</summary>
    public static double? Pearson(IReadOnlyList<double> truth, IReadOnlyList<double> estimate)
    {
        (_, _, double varT, double varE, double covariance) = Moments(truth, estimate);
        return truth.Count < 3 || varT <= 0 || varE <= 0 ? null : covariance / Math.Sqrt(varT * varE);
    }

    /// <summary>Root of the mean squared difference, in the series' unit; null for no pairs.</summary>
    public static double? Rmse(IReadOnlyList<double> truth, IReadOnlyList<double> estimate)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(estimate);
        return truth.Count == 0 ? null : Math.Sqrt(truth.Zip(estimate, (t, e) => (t - e) * (t - e)).Average());
    }

    private static (double MeanT, double MeanE, double VarT, double VarE, double Covariance) Moments(IReadOnlyList<double> truth, IReadOnlyList<double> estimate)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(estimate);
        if (truth.Count != estimate.Count)
        {
            throw new ArgumentException($"There are {truth.Count} true values and {estimate.Count} estimates; expected as many of each.", nameof(estimate));
        }

        if (truth.Count == 0)
        {
            return default;
        }

        double meanT = truth.Average(), meanE = estimate.Average();
        double varT = 0, varE = 0, covariance = 0;
        for (int i = 0; i < truth.Count; i++)
        {
            varT += (truth[i] - meanT) * (truth[i] - meanT);
            varE += (estimate[i] - meanE) * (estimate[i] - meanE);
            covariance += (truth[i] - meanT) * (estimate[i] - meanE);
        }

        return (meanT, meanE, varT / truth.Count, varE / truth.Count, covariance / truth.Count);
    }
}
