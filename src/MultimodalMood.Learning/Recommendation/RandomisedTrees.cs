using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Learning.Recommendation;

/// <summary>Extremely randomised trees for regression: the mean of many trees whose cuts are drawn.</summary>
/// <remarks>
/// Geurts, Ernst &amp; Wehenkel (2006), Mach. Learn. 63(1): each node draws one cut for every column, evenly between the column's least and greatest value there, and keeps the one that
/// takes away most squared error; all rows grow each tree, no cut leaves fewer than a least number of rows on a side. Microsoft.ML has no such trees. The drawing depends on the seed and the tree's number alone, so
/// the result does not hang on the number of threads.
/// </remarks>
internal sealed class RandomisedTrees
{
    private readonly Node[][] _trees;

    private RandomisedTrees(Node[][] trees) => _trees = trees;

    /// <summary>Grows the trees.</summary>
    /// <param name="rows">Features, a row for each observation, all finite and of one length.</param>
    /// <param name="values">What is to be foretold, one a row.</param>
    /// <param name="trees">How many trees.</param>
    /// <param name="leastInLeaf">Fewest rows of a leaf, at least 1.</param>
    /// <param name="seed">Seed.</param>
    public static RandomisedTrees Grow(double[][] rows, double[] values, int trees, int leastInLeaf, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows.Length, values.Length);
        ArgumentOutOfRangeException.ThrowIfZero(rows.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(leastInLeaf, 1);
        var grown = new Node[trees][];
        Parallel.For(0, trees, tree =>
        {
            List<Node> nodes = [];
            Split(nodes, [.. Enumerable.Range(0, rows.Length)], rows, values, leastInLeaf, new Pcg32(seed, (ulong)tree));
            grown[tree] = [.. nodes];
        });
        return new RandomisedTrees(grown);
    }

    /// <summary>Expected value of a row.</summary>
    public double Predict(ReadOnlySpan<double> row)
    {
        double sum = 0;
        foreach (Node[] tree in _trees)
        {
            int at = 0;
            while (tree[at].Column >= 0)
            {
                at = row[tree[at].Column] <= tree[at].Value ? tree[at].Low : tree[at].High;
            }

            sum += tree[at].Value;
        }

        return sum / _trees.Length;
    }

    /// <summary>Adds the node of some rows and what lies below it; tells its number.</summary>
    private static int Split(List<Node> nodes, int[] members, double[][] rows, double[] values, int leastInLeaf, Pcg32 random)
    {
        int number = nodes.Count;
        double sum = members.Sum(row => values[row]);
        nodes.Add(new Node(-1, sum / members.Length, 0, 0));
        if (members.Length < 2 * leastInLeaf || Array.TrueForAll(members, row => values[row] == values[members[0]]))
        {
            return number;
        }

        (int column, double cut) = Best(members, rows, values, sum, leastInLeaf, random);
        if (column >= 0)
        {
            int low = Split(nodes, Array.FindAll(members, row => rows[row][column] <= cut), rows, values, leastInLeaf, random);
            int high = Split(nodes, Array.FindAll(members, row => rows[row][column] > cut), rows, values, leastInLeaf, random);
            nodes[number] = new Node(column, cut, low, high);
        }

        return number;
    }

    private static (int Column, double Cut) Best(int[] members, double[][] rows, double[] values, double sum, int leastInLeaf, Pcg32 random)
    {
        (int Column, double Cut) best = (-1, 0);
        double most = double.NegativeInfinity;
        for (int column = 0; column < rows[0].Length; column++)
        {
            double least = double.PositiveInfinity, greatest = double.NegativeInfinity;
            foreach (int row in members)
            {
                least = Math.Min(least, rows[row][column]);
                greatest = Math.Max(greatest, rows[row][column]);
            }

            if (greatest <= least)
            {
                continue;
            }

            double cut = least + (greatest - least) * random.NextDouble(), lowSum = 0;
            int low = 0;
            foreach (int row in members)
            {
                if (rows[row][column] <= cut)
                {
                    low++;
                    lowSum += values[row];
                }
            }

            int high = members.Length - low;
            if (low < leastInLeaf || high < leastInLeaf)
            {
                continue;
            }

            // The squared error that is left is least where the squared sums over the sizes are greatest.
            double gain = lowSum * lowSum / low + (sum - lowSum) * (sum - lowSum) / high;
            if (gain > most)
            {
                (best, most) = ((column, cut), gain);
            }
        }

        return best;
    }

    /// <summary>A cut, or a leaf (column -1), whose value is the mean of its rows.</summary>
    private readonly record struct Node(int Column, double Value, int Low, int High);
}
