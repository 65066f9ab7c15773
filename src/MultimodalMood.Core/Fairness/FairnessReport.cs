namespace MultimodalMood.Core.Fairness;

/// <summary>For whom the face works, by groups that people put themselves in.</summary>
/// <remarks>
/// A group of fewer than <see cref="FewestPeople"/> is not shown, nor whether anybody is in it. Where those not shown are fewer than that all together, the
/// smallest shown group is left out as well, so that nobody can be found by subtraction. No total over all people is given anywhere, and a group is compared
/// with the other shown groups only. Coverage and agreement each need that many people who gave any.
/// </remarks>
/// <param name="Groups">The shown groups, largest first.</param>
/// <param name="AnyHidden">Whether groups, or people who named none, are not shown.</param>
public sealed record FairnessReport(IReadOnlyList<GroupFairness> Groups, bool AnyHidden)
{
    /// <summary>Fewest people of a group that is shown.</summary>
    public const int FewestPeople = 5;

    /// <summary>The report on some people.</summary>
    public static FairnessReport Of(IEnumerable<PersonShares> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        PersonShares[] all = [.. people];
        List<(string Word, PersonShares[] People)> shown = [.. all
            .Where(person => person.Group is not null)
            .GroupBy(person => person.Group!, StringComparer.Ordinal)
            .Where(group => group.Count() >= FewestPeople)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, group.ToArray()))];
        int hidden = all.Length - shown.Sum(group => group.People.Length);
        if (hidden is > 0 and < FewestPeople && shown.Count > 0)
        {
            shown.RemoveAt(shown.Count - 1);
        }

        return new FairnessReport([.. shown.Select(group => Row(group.Word, group.People, [.. shown.Where(other => other.Word != group.Word).SelectMany(other => other.People)]))], hidden > 0);
    }

    private static GroupFairness Row(string word, PersonShares[] people, PersonShares[] others)
    {
        ClusteredShare? coverage = Coverage(people), agreement = Agreement(people);
        return new GroupFairness(word, people.Length, coverage, agreement, Beside(coverage, Coverage(others)), Beside(agreement, Agreement(others)));
    }

    private static ClusteredShare? Coverage(PersonShares[] people) => Enough(ClusteredShare.Of(people.Select(person => (person.ScoredFrames, person.Frames))));

    private static ClusteredShare? Agreement(PersonShares[] people) => Enough(ClusteredShare.Of(people.Select(person => (person.AgreedReports, person.Reports))));

    private static ClusteredShare? Enough(ClusteredShare? share) => share?.People >= FewestPeople ? share : null;

    private static GroupDifference? Beside(ClusteredShare? own, ClusteredShare? others)
    {
        if (own is null || others is null)
        {
            return null;
        }

        (double value, double lower, double upper) = own.Minus(others);
        return new GroupDifference(value, lower, upper, own.People, others.People);
    }
}
