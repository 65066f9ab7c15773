using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Learning.Recommendation;

/// <summary>Moves a mixed model's predicted ratings from the mean towards the median, as far as costs one per cent of RMSE on ratings that it has not seen.</summary>
/// <remarks>
/// RMSE asks for the mean of what may come, absolute error for its median; where ratings gather at the ends of the scale the two lie far apart. The median is read off the
/// training part alone, from three folds that share no pair of listener and track: the median rating of each fifteenth of the predictions, made to rise, straight between.
/// The order of the predictions stays as it is. Liking (yes or no) is left alone: there the mean is the probability.
/// </remarks>
internal static class TowardsMedian
{
    private const int Folds = 3, Parts = 15;
    private const double Cost = 1.01, Step = 0.05;

    /// <summary>Predictions for the test rows of a split.</summary>
    public static double[] Predict(EvaluationRows rows, EvaluationSplit split, IReadOnlyList<RandomEffect> effects)
    {
        LinearMixedModel model = LinearMixedModel.Fit(effects, split.Train, [.. split.Train.Select(rows.Truth)]);
        double[] said = Said(model, split.Test);
        if (rows.Protocol.Target is not EvaluationTarget.Rating)
        {
            return said;
        }

        (double Said, double Truth)[] unseen = Unseen(rows, split, effects, model);
        (double[] at, double[] medians) = Medians(unseen);
        double share = Share([.. unseen.Select(one => (one.Said, Between(at, medians, one.Said), one.Truth))]);
        return [.. said.Select(one => one + share * (Between(at, medians, one) - one))];
    }

    /// <summary>The largest share of the way that costs no more than is allowed.</summary>
    internal static double Share(IReadOnlyList<(double Mean, double Median, double Truth)> unseen)
    {
        double Error(double share) => Math.Sqrt(unseen.Average(one => Square(one.Mean + share * (one.Median - one.Mean) - one.Truth)));
        double most = Cost * Error(0), found = 0;
        for (int step = 1; step * Step <= 1 && Error(step * Step) <= most; step++)
        {
            found = step * Step;
        }

        return found;
    }

    /// <summary>Median rating by prediction, rising.</summary>
    internal static (double[] At, double[] Medians) Medians(IReadOnlyList<(double Said, double Truth)> unseen)
    {
        (double Said, double Truth)[] sorted = [.. unseen.OrderBy(one => one.Said)];
        int parts = Math.Min(Parts, sorted.Length);
        double[] at = new double[parts], medians = new double[parts];
        for (int part = 0; part < parts; part++)
        {
            (double Said, double Truth)[] some = sorted[(part * sorted.Length / parts)..((part + 1) * sorted.Length / parts)];
            at[part] = some.Average(one => one.Said);
            medians[part] = Math.Max(part == 0 ? double.NegativeInfinity : medians[part - 1], some.Select(one => one.Truth).Order().ElementAt(some.Length / 2));
        }

        return (at, medians);
    }

    private static double Between(double[] at, double[] values, double x)
    {
        int above = Array.FindIndex(at, place => place >= x);
        return above < 0 ? values[^1]
            : above == 0 ? values[0]
            : values[above - 1] + (x - at[above - 1]) / (at[above] - at[above - 1]) * (values[above] - values[above - 1]);
    }

    private static (double Said, double Truth)[] Unseen(EvaluationRows rows, EvaluationSplit split, IReadOnlyList<RandomEffect> effects, LinearMixedModel whole)
    {
        Dictionary<(int, int), int> folds = [];
        int FoldOf(int row) => folds.TryGetValue((rows.Users[row], rows.Items[row]), out int fold) ? fold : folds[(rows.Users[row], rows.Items[row])] = folds.Count % Folds;
        int[] byFold = [.. split.Train.Select(FoldOf)];
        return [.. Enumerable.Range(0, Folds).SelectMany(fold =>
        {
            int[] train = [.. split.Train.Where((_, i) => byFold[i] != fold)], test = [.. split.Train.Where((_, i) => byFold[i] == fold)];
            return Said(LinearMixedModel.Fit(effects, train, [.. train.Select(rows.Truth)], known: whole.Variances), test).Zip(test.Select(rows.Truth));
        })];
    }

    private static double[] Said(LinearMixedModel model, int[] which) => [.. which.AsParallel().AsOrdered().Select(model.Predict)];

    private static double Square(double x) => x * x;
}
