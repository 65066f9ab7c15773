using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Study.Allocation;

/// <summary>Draws the arm of the next participant. Design, seed and the table so far decide; nothing else.</summary>
/// <remarks>
/// Williams rows and permuted blocks: the participant takes the first free slot of the stratum's list, so that a drop-out's place goes to the
/// next one and completed and running participants always fill the head of the list. Minimisation: Pocock and Simon (1975), Biometrics 31(1),
/// range as the measure of imbalance, summed over the strata and the arms' totals; the best arm is taken with probability
/// <see cref="Certainty"/>.
/// </remarks>
/// <param name="design">The rule.</param>
/// <param name="seed">The study's seed.</param>
public sealed class Allocator(AllocationDesign design, ulong seed)
{
    /// <summary>Probability with which minimisation takes the best arm; the others share the rest.</summary>
    public const double Certainty = 0.8;

    private readonly IReadOnlyList<IReadOnlyList<string>> _arms = design.Arms;
    private readonly Dictionary<string, SlotList> _lists = new(StringComparer.Ordinal);

    /// <summary>The next participant's arm.</summary>
    /// <param name="table">The table so far, in order.</param>
    /// <param name="levels">The participant's level for each stratum; more are ignored.</param>
    /// <exception cref="InvalidInputException">A level is missing or unknown.</exception>
    public AllocationDraw Next(IReadOnlyList<AllocationPlace> table, IReadOnlyDictionary<string, string> levels)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(levels);
        (string stratum, int index) = StratumOf(levels);
        if (_arms.Count == 1)
        {
            int before = table.Count(place => place.Counts);
            return new AllocationDraw(0, _arms[0], null, stratum, before);
        }

        if (design.Scheme is AllocationScheme.Minimisation)
        {
            int arm = Minimised(table, stratum);
            return new AllocationDraw(arm, _arms[arm], null, stratum, arm + table.Count(place => place.Counts && place.Arm == arm));
        }

        if (!_lists.TryGetValue(stratum, out SlotList? list))
        {
            _lists[stratum] = list = new SlotList(design, seed, index);
        }

        HashSet<int> taken = [.. table.Where(place => place.Counts && place.Stratum == stratum).Select(place => place.Slot).OfType<int>()];
        int slot = 0;
        while (taken.Contains(slot))
        {
            slot++;
        }

        return new AllocationDraw(list.Arm(slot), _arms[list.Arm(slot)], slot, stratum, list.Arm(slot) + list.Round(slot));
    }

    /// <summary>The levels as one word, and their number among all combinations.</summary>
    private (string Word, int Index) StratumOf(IReadOnlyDictionary<string, string> levels)
    {
        int index = 0;
        List<string> words = [];
        foreach (Stratum stratum in design.Strata)
        {
            int level = levels.TryGetValue(stratum.Id, out string? given) ? stratum.Levels.ToList().IndexOf(given) : -1;
            if (level < 0)
            {
                throw new InvalidInputException("allocation", null, stratum.Id, $"{(given is null ? "no level is given" : $"'{given}' is no level")}; expected one of {string.Join(", ", stratum.Levels)}.");
            }

            index = index * stratum.Levels.Count + level;
            words.Add($"{stratum.Id}={given}");
        }

        return (string.Join(';', words), index);
    }

    private int Minimised(IReadOnlyList<AllocationPlace> table, string stratum)
    {
        // One stream for each decision: the draw does not depend on how many numbers earlier ones used.
        var random = new Pcg32(seed, (ulong)table.Count + 1);
        string[] own = stratum.Split(';');
        AllocationPlace[] counted = [.. table.Where(place => place.Counts)];
        int[] imbalance = new int[_arms.Count];
        for (int arm = 0; arm < imbalance.Length; arm++)
        {
            imbalance[arm] = RangeWith(arm, counted) + Enumerable.Range(0, own.Length)
                .Sum(i => RangeWith(arm, [.. counted.Where(place => place.Stratum.Split(';') is var other && i < other.Length && other[i] == own[i])]));
        }

        int[] best = [.. Enumerable.Range(0, imbalance.Length).Where(arm => imbalance[arm] == imbalance.Min())];
        int[] others = [.. Enumerable.Range(0, imbalance.Length).Except(best)];
        int[] from = others.Length == 0 || random.NextDouble() < Certainty ? best : others;
        return from[random.NextInt32(from.Length)];
    }

    private int RangeWith(int arm, AllocationPlace[] places)
    {
        int[] counts = new int[_arms.Count];
        counts[arm] = 1;
        foreach (AllocationPlace place in places)
        {
            counts[place.Arm]++;
        }

        return counts.Max() - counts.Min();
    }
}
