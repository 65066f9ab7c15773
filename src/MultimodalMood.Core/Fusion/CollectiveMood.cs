using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Fusion;

/// <summary>The mood of several people at once: reliability-weighted mean and spread, and whether they are one camp or two.</summary>
/// <param name="Members">People that count.</param>
/// <param name="Valence">Weighted mean.</param>
/// <param name="Arousal">Weighted mean.</param>
/// <param name="ValenceSpread">Weighted standard deviation between people.</param>
/// <param name="ArousalSpread">Weighted standard deviation between people.</param>
/// <param name="Camps">One, or two when a mixture of two round Gaussians explains the moods better by the Bayesian information criterion
/// (Schwarz 1978); the larger first. A mean between two camps is nobody's mood: show the camps.</param>
public sealed record CollectiveMood(int Members, double Valence, double Arousal, double ValenceSpread, double ArousalSpread, IReadOnlyList<MoodCamp> Camps)
{
    /// <summary>Smallest group that is shown: below it a mean points at persons.</summary>
    public const int SmallestGroup = 5;

    /// <summary>Smallest camp that is shown as one of two.</summary>
    public const int SmallestCamp = 3;

    /// <summary>People do not sit on one point: a camp is never narrower than this (variance per axis).</summary>
    private const double LeastVariance = 0.01;

    private const int Rounds = 50;

    /// <summary>The group's mood; null for fewer than <paramref name="smallestGroup"/> people with a reliability above 0.</summary>
    /// <param name="members">People, or looks at them.</param>
    /// <param name="people">How many people the members are looks at, where each was looked at several times; null for one look at each. Looks weigh
    /// together as much as that many people: seeing a face fifty times makes nobody fifty people.</param>
    /// <param name="smallestGroup">Fewest people that are shown.</param>
    /// <param name="smallestCamp">Fewest people of a camp that is shown as one of two.</param>
    /// <remarks>The order of the members changes nothing.</remarks>
    public static CollectiveMood? Of(IEnumerable<GroupMember> members, int? people = null, int smallestGroup = SmallestGroup, int smallestCamp = SmallestCamp)
    {
        ArgumentNullException.ThrowIfNull(members);
        GroupMember[] counted = [.. members.Where(member => member.Reliability > 0).OrderBy(member => member.Valence).ThenBy(member => member.Arousal).ThenBy(member => member.Reliability)];
        int size = Math.Min(people ?? counted.Length, counted.Length);
        if (size < smallestGroup)
        {
            return null;
        }

        Component all = Component.Of(counted);
        double total = counted.Sum(member => member.Reliability);
        double Spread(Func<GroupMember, double> axis, double mean) => Math.Sqrt(counted.Sum(member => member.Reliability * (axis(member) - mean) * (axis(member) - mean)) / total);
        return new CollectiveMood(
            size, all.Valence, all.Arousal, Spread(member => member.Valence, all.Valence), Spread(member => member.Arousal, all.Arousal), OneOrTwo(counted, all, size, smallestCamp));
    }

    private static IReadOnlyList<MoodCamp> OneOrTwo(GroupMember[] members, Component all, int people, int smallestCamp)
    {
        // Reliabilities weigh people against each other; how many people there are is what the criterion counts.
        double scale = people / members.Sum(member => member.Reliability);
        double LogLikelihood(Func<GroupMember, double> density) => members.Sum(member => scale * member.Reliability * PortableMath.Log(density(member)));
        double one = -2 * LogLikelihood(member => all.Density(member)) + 3 * PortableMath.Log(people);
        (Component first, Component second) = TwoComponents(members);
        double two = -2 * LogLikelihood(member => first.Share * first.Density(member) + second.Share * second.Density(member)) + 7 * PortableMath.Log(people);
        int looksInFirst = members.Count(member => first.Share * first.Density(member) >= second.Share * second.Density(member));
        int inFirst = (int)Math.Round((double)people * looksInFirst / members.Length), inSecond = people - inFirst;
        return two < one && Math.Min(inFirst, inSecond) >= smallestCamp
            ? [.. new[] { first.Camp(inFirst), second.Camp(inSecond) }.OrderByDescending(camp => camp.Share)]
            : [all.Camp(people)];
    }

    /// <summary>Expectation–maximisation from a split across the axis along which the group spreads most.</summary>
    private static (Component First, Component Second) TwoComponents(GroupMember[] members)
    {
        Component all = Component.Of(members);
        double valence = 0, arousal = 0, both = 0;
        foreach (GroupMember member in members)
        {
            valence += member.Reliability * (member.Valence - all.Valence) * (member.Valence - all.Valence);
            arousal += member.Reliability * (member.Arousal - all.Arousal) * (member.Arousal - all.Arousal);
            both += member.Reliability * (member.Valence - all.Valence) * (member.Arousal - all.Arousal);
        }

        // The first eigenvector of the covariance, up to its length.
        double largest = (valence + arousal + Math.Sqrt((valence - arousal) * (valence - arousal) + 4 * both * both)) / 2;
        (double alongValence, double alongArousal) = Math.Abs(both) > 1e-12 ? (both, largest - valence) : valence >= arousal ? (1, 0) : (0, 1);
        double[] belongs = [.. members.Select(member => (member.Valence - all.Valence) * alongValence + (member.Arousal - all.Arousal) * alongArousal > 0 ? 1.0 : 0)];
        Component first = all, second = all;
        for (int round = 0; round < Rounds; round++)
        {
            first = Component.Of(members, belongs);
            second = Component.Of(members, [.. belongs.Select(share => 1 - share)]);
            for (int i = 0; i < members.Length; i++)
            {
                double inFirst = first.Share * first.Density(members[i]), inSecond = second.Share * second.Density(members[i]);
                belongs[i] = inFirst + inSecond > 0 ? inFirst / (inFirst + inSecond) : 0.5;
            }
        }

        return (first, second);
    }

    private sealed record Component(double Share, double Valence, double Arousal, double Variance)
    {
        /// <param name="members">The group.</param>
        /// <param name="belongs">How far each belongs here, in [0, 1]; everybody in full when left out.</param>
        public static Component Of(GroupMember[] members, double[]? belongs = null)
        {
            double total = 0, weight = 0, valence = 0, arousal = 0, square = 0;
            for (int i = 0; i < members.Length; i++)
            {
                double w = members[i].Reliability * (belongs?[i] ?? 1);
                total += members[i].Reliability;
                weight += w;
                valence += w * members[i].Valence;
                arousal += w * members[i].Arousal;
                square += w * (members[i].Valence * members[i].Valence + members[i].Arousal * members[i].Arousal);
            }

            if (weight <= 0)
            {
                return new Component(0, 0, 0, LeastVariance);
            }

            (valence, arousal) = (valence / weight, arousal / weight);
            return new Component(weight / total, valence, arousal, Math.Max((square / weight - valence * valence - arousal * arousal) / 2, LeastVariance));
        }

        public double Density(GroupMember member) => Math.Max(PortableMath.Exp(-Square(member, Valence, Arousal) / (2 * Variance)) / (2 * Math.PI * Variance), double.Epsilon);

        public MoodCamp Camp(int members) => new(members, Share, Valence, Arousal, Math.Sqrt(Variance));

        private static double Square(GroupMember member, double valence, double arousal) =>
            (member.Valence - valence) * (member.Valence - valence) + (member.Arousal - arousal) * (member.Arousal - arousal);
    }
}
