using System.Numerics.Tensors;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Recommenders;

/// <summary>What a listener's own ratings say about features: ridge regression of the rating, less the listener's usual one, on standardised features.</summary>
/// <remarks>w = (X'X + 6 I)^-1 X'y. The ridge of 6 is as if six ratings had said "no preference"; a feature that a track lacks is left at its
/// mean, 0. Hoerl &amp; Kennard (1970), Ridge regression, Technometrics 12(1).</remarks>
internal sealed class TasteProfile
{
    private const double Ridge = 6;
    private const int FewestRatings = 3;
    private readonly double[] _weights;

    private TasteProfile(double[] weights, int ratings)
    {
        _weights = weights;
        Ratings = ratings;
    }

    /// <summary>Ratings that the profile stands on.</summary>
    public int Ratings { get; }

    /// <summary>The profile; null with fewer than three rated tracks of known features.</summary>
    public static TasteProfile? Of(string listenerId, InteractionHistory history, TrackFeatures features)
    {
        int columns = features.Columns, ratings = 0;
        double usual = history.Means.Mean + history.Means.ListenerOffset(listenerId);
        double[] normal = new double[columns * columns];
        double[] right = new double[columns], row = new double[columns];
        foreach (Interaction rated in history.RatingsOf(listenerId))
        {
            if (!features.Knows(rated.TrackId))
            {
                continue;
            }

            ratings++;
            Fill(row, features[rated.TrackId]);
            for (int i = 0; i < columns; i++)
            {
                right[i] += row[i] * (rated.Rating!.Value - usual);
                for (int j = 0; j < columns; j++)
                {
                    normal[i * columns + j] += row[i] * row[j];
                }
            }
        }

        if (ratings < FewestRatings)
        {
            return null;
        }

        for (int i = 0; i < columns; i++)
        {
            normal[i * columns + i] += Ridge;
        }

        // The ridge keeps the matrix positive definite.
        SmallCholesky.Solve(normal, right);
        return new TasteProfile(right, ratings);
    }

    /// <summary>Rating points above the listener's usual, from the features of a track of which something is known. Within 2 points.</summary>
    public double Predict(ReadOnlySpan<double> filled) => Math.Clamp(TensorPrimitives.Dot(_weights, filled), -2, 2);

    private static void Fill(double[] row, ReadOnlySpan<double> features)
    {
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = double.IsNaN(features[i]) ? 0 : features[i];
        }
    }
}
