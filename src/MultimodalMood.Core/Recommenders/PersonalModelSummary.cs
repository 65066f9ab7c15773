using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Recommenders;

/// <summary>Personal models over people, by number of the visit.</summary>
/// <param name="Visit">Number of the visit, from 1.</param>
/// <param name="People">People who rated in it.</param>
/// <param name="Ratings">Their ratings.</param>
/// <param name="ModelRmse">Root mean squared error of the personal models, rating points.</param>
/// <param name="BaselineRmse">The same of mean, track and the listener's usual.</param>
/// <param name="GainCi95">95 % interval of baseline less model by drawing people; null for fewer than three.</param>
public sealed record PersonalModelSummary(int Visit, int People, int Ratings, double ModelRmse, double BaselineRmse, IReadOnlyList<double>? GainCi95)
{
    /// <summary>One line a visit, in order; visits in which nobody rated are left out.</summary>
    public static IReadOnlyList<PersonalModelSummary> Of(IReadOnlyList<PersonalModel> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        return [.. people.SelectMany(person => person.Visits).Where(visit => visit.Ratings > 0).GroupBy(visit => visit.Visit).OrderBy(visit => visit.Key).Select(visit => new PersonalModelSummary(
            visit.Key, visit.Count(), visit.Sum(one => one.Ratings), Rmse(visit, one => one.ModelSquares), Rmse(visit, one => one.BaselineSquares),
            Bootstrap.Ci95([.. visit.Select(one => new[] { one })], drawn => Rmse(drawn, one => one.BaselineSquares) - Rmse(drawn, one => one.ModelSquares))))];
    }

    private static double Rmse(IEnumerable<VisitError> visits, Func<VisitError, double> squares) => Math.Sqrt(visits.Sum(squares) / visits.Sum(one => one.Ratings));
}
