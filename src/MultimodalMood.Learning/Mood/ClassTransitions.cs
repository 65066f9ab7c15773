using MultimodalMood.Core.Agreement;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Fusion;

namespace MultimodalMood.Learning.Mood;

/// <summary>Where a mood goes when it changes: a row for each class, from the classes of successive reports of a session.</summary>
/// <remarks>A report j that follows a report i after a gap has probability s·[i = j] + (1 − s)·T(i, j) with s = e^(−gap/τ): the mood stayed, or it was
/// drawn anew. T by expectation–maximisation (Dempster, Laird and Rubin 1977), each row shrunk to the prior classes as if four more changes had
/// followed them.</remarks>
internal static class ClassTransitions
{
    private const double ShrunkBy = 4;
    private const int Rounds = 50;

    /// <summary>The four rows (happy, sad, angry, neutral), or null: fewer than <see cref="MoodFit.LeastReports"/> pairs, or they foretell the next
    /// report of people left out no better than the prior classes do.</summary>
    public static IReadOnlyList<EmotionScores>? Fit(IReadOnlyList<MoodMoment> moments, FusionParameters parameters)
    {
        Pair[] pairs = [.. moments
            .Where(moment => moment.Class is not null)
            .GroupBy(moment => (moment.Person, moment.Session))
            .Select(session => session.OrderBy(moment => moment.AtS).ToArray())
            .SelectMany(session => session.Zip(session.Skip(1)))
            .Where(pair => pair.Second.AtS > pair.First.AtS)
            .Select(pair => new Pair(
                pair.First.Person, pair.First.Class!.Value, pair.Second.Class!.Value, Math.Exp((pair.First.AtS - pair.Second.AtS) / parameters.MoodTimeConstantS)))];
        string[] people = [.. pairs.Select(pair => pair.Person).Distinct()];
        if (pairs.Length < MoodFit.LeastReports || people.Length < 3)
        {
            return null;
        }

        EmotionScores[] drawnFromPrior = [.. Enum.GetValues<Emotion>().Select(_ => parameters.PriorClasses)];
        double gain = people.Sum(held =>
        {
            EmotionScores[] rows = Rows([.. pairs.Where(pair => pair.Person != held)], parameters.PriorClasses);
            return pairs.Where(pair => pair.Person == held).Sum(pair => Math.Log(pair.Probability(rows)) - Math.Log(pair.Probability(drawnFromPrior)));
        });
        return gain > 0 ? Rows(pairs, parameters.PriorClasses) : null;
    }

    private static EmotionScores[] Rows(IReadOnlyList<Pair> pairs, EmotionScores prior)
    {
        EmotionScores[] rows = [.. Enum.GetValues<Emotion>().Select(_ => prior)];
        for (int round = 0; round < Rounds; round++)
        {
            double[,] changes = new double[4, 4];
            foreach (Pair pair in pairs)
            {
                changes[(int)pair.From, (int)pair.To] += (1 - pair.Stay) * rows[(int)pair.From][pair.To] / pair.Probability(rows);
            }

            rows = [.. Enum.GetValues<Emotion>().Select(from =>
            {
                double[] weights = [.. Enum.GetValues<Emotion>().Select(to => changes[(int)from, (int)to] + ShrunkBy * prior[to])];
                return EmotionScores.FromWeights(weights[0], weights[1], weights[2], weights[3]);
            })];
        }

        return rows;
    }

    /// <summary>Two successive reports; <paramref name="Stay"/> is the probability that the mood did not change between them.</summary>
    private readonly record struct Pair(string Person, Emotion From, Emotion To, double Stay)
    {
        public double Probability(EmotionScores[] rows) => Math.Max((From == To ? Stay : 0) + (1 - Stay) * rows[(int)From][To], 1e-9);
    }
}
