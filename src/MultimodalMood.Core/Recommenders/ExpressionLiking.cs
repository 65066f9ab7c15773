namespace MultimodalMood.Core.Recommenders;

/// <summary>What one listener's change of expression during a track has been worth as a sign of liking it, so far.</summary>
/// <remarks>
/// rating less the expected one = b × change of expression. b is shrunk: the group's from all others' plays, as if it had been 0 in a hundred plays of a usual
/// size, then the listener's own, as if the group's had held in ten. It is a sign, weak and personal: it counts only as far as it has proven itself on this
/// listener, each rating predicted from the ones before. <see cref="Weight"/> is the share of squared error that it took away, less one standard error of
/// that, never below 0; it is 0 with fewer than five rated plays. Partial pooling: Gelman &amp; Hill (2007), ch. 12; predicting before learning: Dawid (1984),
/// J. R. Stat. Soc. A 147(2).
/// </remarks>
public sealed class ExpressionLiking
{
    /// <summary>Fewest rated plays with a face before expression says anything.</summary>
    public const int FewestPlays = 5;

    private const double GroupPlays = 100, OwnPlays = 10;

    /// <summary>Square of a usual change of expression.</summary>
    private const double UsualSquare = 0.04;

    private ExpressionLiking(double slope, double weight, int plays)
    {
        Slope = slope;
        Weight = weight;
        Plays = plays;
    }

    /// <summary>Rating points a change of expression by 1 stands for.</summary>
    public double Slope { get; }

    /// <summary>How much it may count against a rating that was said, 0 to 1.</summary>
    public double Weight { get; }

    /// <summary>Rated plays of this listener that it stands on.</summary>
    public int Plays { get; }

    /// <summary>Learns from a settled history.</summary>
    /// <param name="listenerId">Whose expression.</param>
    /// <param name="history">Everybody's plays, oldest first.</param>
    /// <param name="means">What is expected without looking.</param>
    public static ExpressionLiking Of(string listenerId, IReadOnlyList<Interaction> history, RatingMeans means)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(means);
        double products = 0, squares = GroupPlays * UsualSquare;
        List<(double Change, double Above)> own = [];
        foreach (Interaction play in history)
        {
            if (play is not { Rating: { } rating, RatingIsImplied: false, ExpressionChange: { } change })
            {
                continue;
            }

            double above = rating - means.Expected(play.ListenerId, play.TrackId);
            if (string.Equals(play.ListenerId, listenerId, StringComparison.Ordinal))
            {
                own.Add((change, above));
            }
            else
            {
                products += change * above;
                squares += change * change;
            }
        }

        double group = products / squares, ownSquares = OwnPlays * UsualSquare, ownProducts = ownSquares * group;
        double[] gains = new double[own.Count], errors = new double[own.Count];
        for (int i = 0; i < own.Count; i++)
        {
            (double change, double above) = own[i];
            double off = above - ownProducts / ownSquares * change;
            errors[i] = above * above;
            gains[i] = errors[i] - off * off;
            ownProducts += change * above;
            ownSquares += change * change;
        }

        return new ExpressionLiking(ownProducts / ownSquares, Proven(gains, errors), own.Count);
    }

    /// <summary>Rating points above the expected that a play's expression stands for; null where the face was not seen.</summary>
    public double? Imply(Interaction play)
    {
        ArgumentNullException.ThrowIfNull(play);
        return play.ExpressionChange is { } change ? Math.Clamp(Slope * change, -2, 2) : null;
    }

    private static double Proven(double[] gains, double[] errors)
    {
        double error = errors.Sum();
        if (gains.Length < FewestPlays || error <= 0)
        {
            return 0;
        }

        double mean = gains.Average(), deviations = gains.Sum(gain => (gain - mean) * (gain - mean));
        double standardError = Math.Sqrt(deviations / (gains.Length - 1) / gains.Length);
        return Math.Clamp((mean - standardError) * gains.Length / error, 0, 1);
    }
}
