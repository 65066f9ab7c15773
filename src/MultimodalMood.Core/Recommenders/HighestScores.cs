namespace MultimodalMood.Core.Recommenders;

/// <summary>The highest few of many scores, without sorting all of them.</summary>
internal static class HighestScores
{
    /// <summary>Finds them.</summary>
    /// <param name="scores">Scores; what is not a number is never among the highest while there are enough numbers.</param>
    /// <param name="count">How many are wanted, at least 1.</param>
    /// <returns>Their places in <paramref name="scores"/>: the highest first, earlier ones first among equals; all where there are no more.</returns>
    public static int[] Of(ReadOnlySpan<double> scores, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        // The least of those kept stands in front: the lowest, and the latest among equals.
        var kept = new PriorityQueue<int, (double Score, int Earlier)>(Math.Min(count, scores.Length) + 1);
        double least = double.NegativeInfinity;
        for (int i = 0; i < scores.Length; i++)
        {
            if (kept.Count < count)
            {
                kept.Enqueue(i, (scores[i], -i));
            }
            else if (scores[i] > least || double.IsNaN(least))
            {
                kept.EnqueueDequeue(i, (scores[i], -i));
            }
            else
            {
                continue;
            }

            kept.TryPeek(out _, out (double Score, int Earlier) last);
            least = last.Score;
        }

        int[] highest = new int[kept.Count];
        for (int i = highest.Length - 1; i >= 0; i--)
        {
            highest[i] = kept.Dequeue();
        }

        return highest;
    }
}
