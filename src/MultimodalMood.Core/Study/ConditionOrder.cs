using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Study;

/// <summary>Which conditions a participant gets, and in which order.</summary>
/// <remarks>Within: rows of a Williams design (Williams 1949), so that every condition comes equally often at each place and after each other one; row by
/// join number. Between: permuted blocks of one place for each condition, shuffled by the study's seed.</remarks>
public static class ConditionOrder
{
    /// <summary>The order for the participant with this join number.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="joinNumber">1 for the first participant.</param>
    /// <param name="seed">The study's seed.</param>
    public static IReadOnlyList<string> For(StudyProtocol protocol, int joinNumber, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentOutOfRangeException.ThrowIfLessThan(joinNumber, 1);
        IReadOnlyList<string> conditions = protocol.DesignConditions;
        if (conditions.Count <= 1)
        {
            return conditions;
        }

        if (protocol.IsWithin)
        {
            IReadOnlyList<IReadOnlyList<int>> rows = WilliamsRows(conditions.Count);
            return [.. rows[(joinNumber - 1) % rows.Count].Select(index => conditions[index])];
        }

        int block = (joinNumber - 1) / conditions.Count, place = (joinNumber - 1) % conditions.Count;
        var random = new Pcg32(seed, (ulong)block);
        string[] shuffled = [.. conditions];
        for (int i = shuffled.Length - 1; i > 0; i--)
        {
            int j = random.NextInt32(i + 1);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }

        return [shuffled[place]];
    }

    /// <summary>The rows of a Williams design of n conditions: n rows for even n, 2n for odd n; entries 0 to n - 1.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> WilliamsRows(int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 2);
        // First row 0, 1, n-1, 2, n-2, …: neighbouring differences are all different; the other rows add 1 each time.
        int[] first = new int[n];
        for (int i = 1; i < n; i++)
        {
            first[i] = i % 2 == 1 ? (i + 1) / 2 : n - i / 2;
        }

        List<IReadOnlyList<int>> rows = [.. Enumerable.Range(0, n).Select(row => (IReadOnlyList<int>)[.. first.Select(entry => (entry + row) % n)])];
        if (n % 2 == 1)
        {
            rows.AddRange(rows.Select(row => (IReadOnlyList<int>)[.. row.Reverse()]).ToList());
        }

        return rows;
    }
}
