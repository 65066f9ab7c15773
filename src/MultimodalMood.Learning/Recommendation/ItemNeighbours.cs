using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Learning.Recommendation;

/// <summary>Item neighbours: what the listener thought of tracks that others judged alike, about listener and track.</summary>
/// <remarks>Cosine of residuals of listeners who rated both tracks, times n / (n + 3) (Herlocker et al. 1999, SIGIR), negative ones left out; the mean
/// residual is shrunk as if one neighbour had none.</remarks>
internal static class ItemNeighbours
{
    public static double[] Predict(EvaluationRows rows, EvaluationSplit split)
    {
        LinearMixedModel bias = LinearMixedModel.Fit([new("listener", rows.Users), new("track", rows.Items)], split.Train, [.. split.Train.Select(rows.Truth)]);
        ILookup<int, (int User, double Residual)> byItem = split.Train.ToLookup(row => rows.Items[row], row => (rows.Users[row], rows.Truth(row) - bias.Predict(row)));
        Dictionary<int, Dictionary<int, double>> vectors = byItem.ToDictionary(item => item.Key, item => item.GroupBy(one => one.User).ToDictionary(user => user.Key, user => user.Average(one => one.Residual)));
        ILookup<int, int> heard = split.Train.ToLookup(row => rows.Users[row], row => rows.Items[row]);
        return [.. split.Test.Select(row => bias.Predict(row) + Neighbours(rows.Users[row], rows.Items[row]))];

        double Neighbours(int user, int item)
        {
            if (!vectors.TryGetValue(item, out Dictionary<int, double>? own))
            {
                return 0;
            }

            double sum = 0, weights = 1;
            foreach (int other in heard[user].Distinct().Where(other => other != item))
            {
                double weight = Math.Max(0, Similarity(own, vectors[other]));
                sum += weight * vectors[other][user];
                weights += weight;
            }

            return sum / weights;
        }
    }

    private static double Similarity(Dictionary<int, double> one, Dictionary<int, double> other)
    {
        double product = 0, left = 0, right = 0;
        int shared = 0;
        foreach ((int user, double residual) in one)
        {
            if (other.TryGetValue(user, out double theirs))
            {
                product += residual * theirs;
                left += residual * residual;
                right += theirs * theirs;
                shared++;
            }
        }

        return left * right == 0 ? 0 : product / Math.Sqrt(left * right) * shared / (shared + 3.0);
    }
}
