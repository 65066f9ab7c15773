using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Learning.Expression;

/// <summary>Whether a head tells people it never saw apart better than heads fitted to shuffled reports.</summary>
/// <param name="LogLoss">Mean −ln of the share that the head gave to the reported mood of people left out, nats; every person weighs the same, and every report of a person.</param>
/// <param name="ChanceLogLoss">The same with shuffled reports, mean of the shuffles, nats.</param>
/// <param name="P">(1 + shuffles with a log loss at most as large) / (1 + shuffles).</param>
/// <param name="Shuffles">How many shuffles.</param>
/// <remarks>
/// A permutation test and not a comparison of macro-F1 with a constant answer, which plain guessing beats: whoever guesses finds some of every class. The moods that a
/// person reported are shuffled among that person's reports, so their shares by person stay as they are, and the heads are fitted again. The fit has to be repeated: a chance
/// likeness of two people counts twice, once for each as the one left out, which neither an interval over people nor a shuffle of the held-out answers alone knows of.
/// The log loss is proper: no constant answer and no guess earns anything by it. Exact under exchangeability within a person (Phipson and Smyth 2010 for the 1 +);
/// moods and looks that both drift through a session without having to do with each other are not exchangeable and can pass.
/// </remarks>
public sealed record HeadChance(double LogLoss, double ChanceLogLoss, double P, int Shuffles)
{
    /// <summary>Shuffles, unless told otherwise: p in steps of 0.005.</summary>
    public const int DefaultShuffles = 199;

    private const ulong Seed = 20261126;

    // A mood that nobody else reported has a share of next to nothing whatever the head is.
    private const double LeastShare = 1e-6;

    /// <summary>Whether it is more than chance at the level of 5 %.</summary>
    public bool Beaten => P <= 0.05;

    /// <summary>Shuffles and fits again, on all cores; the same rows give the same numbers.</summary>
    /// <param name="rows">Pictures; those of one report share its mood.</param>
    /// <param name="said">What heads fitted to the others say, from <see cref="FaceHeadFit.LeaveOnePersonOut"/>.</param>
    /// <param name="source">Where the rows come from, for an error.</param>
    /// <param name="shuffles">At least 19, or no p could be 0.05.</param>
    /// <exception cref="InvalidInputException">There is too little to fit, in words.</exception>
    public static HeadChance Of(IReadOnlyList<FaceRow> rows, IReadOnlyList<EmotionScores> said, string source, int shuffles = DefaultShuffles)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(shuffles, 19);
        double observed = LogLossOf(rows, said);
        double[] chance = new double[shuffles];
        Parallel.For(0, shuffles, i =>
        {
            IReadOnlyList<FaceRow> shuffled = Shuffle(rows, new Pcg32(Seed, (ulong)i));
            chance[i] = LogLossOf(shuffled, FaceHeadFit.LeaveOnePersonOut(shuffled, source));
        });

        // Labs whose every person reported one mood have nothing to shuffle: all losses are alike, and p is 1.
        return new HeadChance(observed, chance.Average(), (1.0 + chance.Count(loss => loss <= observed + 1e-9)) / (1 + shuffles), shuffles);
    }

    /// <summary>The rows with each person's moods in another order of that person's reports.</summary>
    public static IReadOnlyList<FaceRow> Shuffle(IReadOnlyList<FaceRow> rows, Pcg32 random)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(random);
        var moods = new Dictionary<(string, string), Emotion>();
        foreach (IGrouping<string, FaceRow> person in rows.GroupBy(row => row.Person))
        {
            FaceRow[] reports = [.. person.DistinctBy(row => row.Report)];
            Emotion[] order = [.. reports.Select(row => row.Reported)];
            for (int i = order.Length - 1; i > 0; i--)
            {
                int j = random.NextInt32(i + 1);
                (order[i], order[j]) = (order[j], order[i]);
            }

            foreach ((int i, FaceRow report) in reports.Index())
            {
                moods[(person.Key, report.Report)] = order[i];
            }
        }

        return [.. rows.Select(row => row with { Reported = moods[(row.Person, row.Report)] })];
    }

    private static double LogLossOf(IReadOnlyList<FaceRow> rows, IReadOnlyList<EmotionScores> said) =>
        rows.Zip(said, (row, scores) => (row, Loss: -Math.Log(Math.Max(LeastShare, scores[row.Reported]))))
            .GroupBy(one => one.row.Person)
            .Average(person => person.GroupBy(one => one.row.Report).Average(report => report.Average(one => one.Loss)));
}
