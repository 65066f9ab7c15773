using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Study;

<<<<<<< HEAD
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
=======
/// <summary>Which conditions a participant meets, in which order: a function of the protocol, the number of joining and the study's seed.</summary>
/// <remarks>Within: the rows of a Williams square, taken in turn. Between: permuted blocks of one place for each condition, shuffled by the
/// seed, so that after every block the arms are equal. Places of people who dropped out are not given again: that needs the
/// study's flow and belongs to allocation.</remarks>
public static class ConditionOrder
{
    /// <summary>The participant's conditions, first to last; empty when the protocol has none.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="joinNumber">The participant's number of joining, from 1.</param>
    /// <param name="seed">The study's seed; matters between participants only.</param>
    public static IReadOnlyList<string> For(StudyProtocol protocol, int joinNumber, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        int place = Math.Max(joinNumber, 1) - 1;
        if (protocol.Design is not { } design)
        {
            return [.. protocol.Conditions.Take(1).Select(condition => condition.Id)];
        }

        int n = design.Conditions.Count;
        if (design.Kind == DesignKind.Between)
        {
            return [design.Conditions[Block(n, seed, (ulong)(place / n))[place % n]]];
        }

        IReadOnlyList<IReadOnlyList<int>> rows = WilliamsRows(n);
        return [.. rows[place % rows.Count].Select(index => design.Conditions[index])];
    }

    /// <summary>The rows of a Williams square: n rows for even n, 2n for odd n.</summary>
    /// <remarks>Every condition stands at every place equally often, and follows every other condition equally often.
    /// Williams (1949), Aust. J. Sci. Res. A 2:149–168. First row 0, 1, n-1, 2, n-2, …; each further row adds 1 modulo n; odd n adds the mirrored rows.</remarks>
    /// <param name="n">Number of conditions, at least 1.</param>
    public static IReadOnlyList<IReadOnlyList<int>> WilliamsRows(int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        if (n == 1)
        {
            return [[0]];
        }

        int[] first = [.. Enumerable.Range(0, n).Select(i => i == 0 ? 0 : i % 2 == 1 ? (i + 1) / 2 : n - i / 2)];
        int[][] rows = [.. Enumerable.Range(0, n).Select(shift => (int[])[.. first.Select(index => (index + shift) % n)])];
        return n % 2 == 0 ? rows : [.. rows, .. rows.Select(row => (int[])[.. row.Reverse()])];
    }

    private static int[] Block(int n, ulong seed, ulong block)
    {
        var random = new Pcg32(seed, block);
        int[] places = [.. Enumerable.Range(0, n)];
        for (int i = n - 1; i > 0; i--)
        {
            int other = random.NextInt32(i + 1);
            (places[i], places[other]) = (places[other], places[i]);
        }

        return places;
>>>>>>> storage
    }
}
