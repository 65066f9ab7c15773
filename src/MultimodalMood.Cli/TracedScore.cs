using MultimodalMood.Core.Agreement;

namespace MultimodalMood.Cli;

/// <summary>Continuous self-ratings against the mood estimate, over all tracks that were rated while they sounded.</summary>
/// <param name="Plays">Tracks with at least one axis that could be compared.</param>
/// <param name="People">Whose.</param>
/// <param name="ValenceCcc">Mean over people of their mean concordance on valence, each track at its best lag; null without any.</param>
/// <param name="ArousalCcc">The same on arousal.</param>
/// <param name="ValenceCccNoLag">Without a shift.</param>
/// <param name="ArousalCccNoLag">Without a shift.</param>
/// <param name="MedianLagS">Median of the best lags, seconds.</param>
internal sealed record TracedScore(int Plays, int People, double? ValenceCcc, double? ArousalCcc, double? ValenceCccNoLag, double? ArousalCccNoLag, double? MedianLagS)
{
    /// <summary>Null when nothing was traced.</summary>
    public static TracedScore? Of(IReadOnlyList<(string Person, TracedAgreement Agreement)> traced)
    {
        (string Person, TracedAgreement Agreement)[] compared = [.. traced.Where(one => one.Agreement.Valence is not null || one.Agreement.Arousal is not null)];
        if (compared.Length == 0)
        {
            return null;
        }

        double[] lags = [.. compared.SelectMany(one => new[] { one.Agreement.Valence?.LagS, one.Agreement.Arousal?.LagS }).OfType<double>().Order()];
        return new TracedScore(
            compared.Length,
            compared.Select(one => one.Person).Distinct().Count(),
            OverPeople(compared, agreement => agreement.Valence?.Ccc),
            OverPeople(compared, agreement => agreement.Arousal?.Ccc),
            OverPeople(compared, agreement => agreement.Valence?.CccWithoutLag),
            OverPeople(compared, agreement => agreement.Arousal?.CccWithoutLag),
            lags[lags.Length / 2]);
    }

    private static double? OverPeople((string Person, TracedAgreement Agreement)[] compared, Func<TracedAgreement, double?> value)
    {
        double[] people = [.. compared
            .GroupBy(one => one.Person)
            .Select(person => person.Select(one => value(one.Agreement)).OfType<double>().ToArray())
            .Where(known => known.Length > 0)
            .Select(known => known.Average())];
        return people.Length == 0 ? null : people.Average();
    }
}
