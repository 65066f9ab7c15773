using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Fairness;

/// <summary>A share counted in several people, of whom each gives many counts that hang together.</summary>
/// <param name="People">How many people gave any.</param>
/// <param name="Share">All hits of all counts, in [0, 1].</param>
/// <param name="EffectiveN">How many independent counts say as much.</param>
/// <param name="Lower">Lower end of the 95 % interval.</param>
/// <param name="Upper">Upper end.</param>
public sealed record ClusteredShare(int People, double Share, double EffectiveN, double Lower, double Upper)
{
    /// <summary>The share, its interval by Wilson's formula on the effective number of counts.</summary>
    /// <remarks>Effective number: share (1 − share) over the linearised variance between people (Korn &amp; Graubard 1998, Survey Methodology 24(2)), never more
    /// than there are counts nor less than one; where people do not differ at all, or there is one person, each person counts once.</remarks>
    /// <param name="counts">Hits and counts of each person; those without a count are left out.</param>
    /// <returns>Null when nobody gave a count.</returns>
    public static ClusteredShare? Of(IEnumerable<(int Hits, int Of)> counts)
    {
        (int Hits, int Of)[] people = [.. counts.Where(person => person.Of > 0)];
        if (people.Length == 0)
        {
            return null;
        }

        double all = people.Sum(person => (double)person.Of), share = people.Sum(person => (double)person.Hits) / all;
        double between = people.Length < 2 ? 0 : people.Sum(person => Square(person.Hits - share * person.Of)) / (all * all) * people.Length / (people.Length - 1);
        double effective = between > 0 ? Math.Clamp(share * (1 - share) / between, 1, all) : people.Length;
        (double lower, double upper) = CountInterval.Wilson(share, effective);
        return new ClusteredShare(people.Length, share, effective, lower, upper);
    }

    /// <summary>This share minus another, with its 95 % interval: Newcombe (1998), Statistics in Medicine 17:873, method 10.</summary>
    public (double Difference, double Lower, double Upper) Minus(ClusteredShare other)
    {
        ArgumentNullException.ThrowIfNull(other);
        double difference = Share - other.Share;
        return (difference,
            difference - Math.Sqrt(Square(Share - Lower) + Square(other.Upper - other.Share)),
            difference + Math.Sqrt(Square(Upper - Share) + Square(other.Share - other.Lower)));
    }

    private static double Square(double value) => value * value;
}
