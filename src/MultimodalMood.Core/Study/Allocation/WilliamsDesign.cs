namespace MultimodalMood.Core.Study.Allocation;

/// <summary>Latin squares in which every condition comes equally often at each place and after each other one.</summary>
/// <remarks>Williams (1949), "Experimental designs balanced for the estimation of residual effects of treatments", Aust. J. Sci. Res. A 2(2).</remarks>
public static class WilliamsDesign
{
    /// <summary>The rows of a design of n conditions: n rows for even n, 2n for odd n; entries 0 to n - 1.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Rows(int n)
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
