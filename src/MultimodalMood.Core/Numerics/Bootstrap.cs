namespace MultimodalMood.Core.Numerics;

/// <summary>Percentile bootstrap (Efron 1979) over clusters: whoever gave several observations is drawn with all of them.</summary>
public static class Bootstrap
{
    /// <summary>How often is drawn.</summary>
    public const int Draws = 1000;

    /// <summary>Fewest clusters of which an interval says anything.</summary>
    public const int LeastClusters = 3;

    /// <summary>The 95 % interval of a statistic, seed 0.</summary>
    /// <param name="clusters">Observations by cluster.</param>
    /// <param name="statistic">The statistic of one draw; null where it does not exist.</param>
    /// <returns>Lower and upper end; null for fewer than <see cref="LeastClusters"/> clusters, or when it does not exist in most draws.</returns>
    public static IReadOnlyList<double>? Ci95<T>(IReadOnlyList<T[]> clusters, Func<IReadOnlyList<T>, double?> statistic)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        ArgumentNullException.ThrowIfNull(statistic);
        if (clusters.Count < LeastClusters)
        {
            return null;
        }

        var random = new Pcg32(0);
        List<double> drawn = [];
        List<T> draw = [];
        for (int i = 0; i < Draws; i++)
        {
            draw.Clear();
            for (int k = 0; k < clusters.Count; k++)
            {
                draw.AddRange(clusters[random.NextInt32(clusters.Count)]);
            }

            if (statistic(draw) is { } value)
            {
                drawn.Add(value);
            }
        }

        if (drawn.Count < Draws / 2)
        {
            return null;
        }

        drawn.Sort();
        return [drawn[(int)(0.025 * drawn.Count)], drawn[(int)(0.975 * drawn.Count)]];
    }
}
