using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.OffPolicy;

/// <summary>Logs of simulated people whose truth is known, for trying the intervals: four moods, five tracks, a logging policy that explores and another one to be judged.</summary>
/// <remarks>Reward of track a in mood x: a fixed table in [0, 1], the person's own level and noise. The reward model is learned, for each fifth of the people, from the others, by mood and track:
/// misspecified in that it knows no person.</remarks>
public static class SimulatedLog
{
    private const int Moods = 4, Tracks = 5;
    private const double Exploration = 0.3, PersonSd = 0.15, NoiseSd = 0.3;

    /// <summary>How often each estimator's 95 % interval held the truth.</summary>
    public sealed record Coverage(int Runs, double Ips, double Snips, double DoublyRobust, double IpsWidth, double SnipsWidth, double DoublyRobustWidth);

    /// <summary>Runs many logs.</summary>
    /// <param name="runs">How many.</param>
    /// <param name="people">People in each.</param>
    /// <param name="choices">Choices of each person.</param>
    /// <param name="seed">Draws everything.</param>
    public static Coverage Try(int runs, int people, int choices, ulong seed)
    {
        var random = new Pcg32(seed);
        int ips = 0, snips = 0, robust = 0;
        double ipsWidth = 0, snipsWidth = 0, robustWidth = 0;
        for (int run = 0; run < runs; run++)
        {
            (IReadOnlyList<LoggedChoice> log, double truth) = Draw(random, people, choices);
            PolicyEvaluation found = PolicyEvaluation.Of(log, "simulation");
            bool Holds(PolicyValue value) => truth >= value.Lower && truth <= value.Upper;
            ips += Holds(found.Ips) ? 1 : 0;
            snips += Holds(found.Snips!.Value) ? 1 : 0;
            robust += Holds(found.DoublyRobust!.Value) ? 1 : 0;
            ipsWidth += found.Ips.Upper!.Value - found.Ips.Lower!.Value;
            snipsWidth += found.Snips.Value.Upper!.Value - found.Snips.Value.Lower!.Value;
            robustWidth += found.DoublyRobust.Value.Upper!.Value - found.DoublyRobust.Value.Lower!.Value;
        }

        return new Coverage(runs, (double)ips / runs, (double)snips / runs, (double)robust / runs, ipsWidth / runs, snipsWidth / runs, robustWidth / runs);
    }

    /// <summary>One log, and the other policy's true value.</summary>
    public static (IReadOnlyList<LoggedChoice> Log, double Truth) Draw(Pcg32 random, int people, int choices)
    {
        ArgumentNullException.ThrowIfNull(random);
        double[][] reward = Table(random), logging = [.. Table(random).Select(row => Explored(row, Exploration))], target = [.. Table(random).Select(row => Explored(row, Exploration / 3))];
        double truth = Enumerable.Range(0, Moods).Average(mood => Enumerable.Range(0, Tracks).Sum(track => target[mood][track] * reward[mood][track]));
        List<(int Person, int Mood, int Track, double Reward)> rows = [];
        for (int person = 0; person < people; person++)
        {
            double level = PersonSd * Normal(random);
            for (int choice = 0; choice < choices; choice++)
            {
                int mood = random.NextInt32(Moods), track = Drawn(random, logging[mood]);
                rows.Add((person, mood, track, reward[mood][track] + level + NoiseSd * Normal(random)));
            }
        }

        double[][][] models = [.. Enumerable.Range(0, 5).Select(fold => Model([.. rows.Where(row => row.Person % 5 != fold)]))];
        return ([.. rows.Select(row =>
        {
            double[] predicted = models[row.Person % 5][row.Mood];
            return new LoggedChoice(
                $"P{row.Person}", logging[row.Mood][row.Track], target[row.Mood][row.Track], row.Reward,
                predicted[row.Track], Enumerable.Range(0, Tracks).Sum(track => target[row.Mood][track] * predicted[track]));
        })], truth);
    }

    private static double[][] Table(Pcg32 random) => [.. Enumerable.Range(0, Moods).Select(_ => Enumerable.Range(0, Tracks).Select(_ => random.NextDouble()).ToArray())];

    /// <summary>The best with what exploration leaves, each with an even share of it.</summary>
    private static double[] Explored(double[] scores, double exploration)
    {
        int best = Array.IndexOf(scores, scores.Max());
        return [.. scores.Select((_, track) => exploration / Tracks + (track == best ? 1 - exploration : 0))];
    }

    /// <summary>Means by mood and track, shrunk to the mean of all by two rows' worth.</summary>
    private static double[][] Model(IReadOnlyList<(int Person, int Mood, int Track, double Reward)> rows)
    {
        double all = rows.Average(row => row.Reward);
        double[][] sums = [.. Enumerable.Range(0, Moods).Select(_ => new double[Tracks])], counts = [.. Enumerable.Range(0, Moods).Select(_ => new double[Tracks])];
        foreach ((_, int mood, int track, double reward) in rows)
        {
            sums[mood][track] += reward;
            counts[mood][track]++;
        }

        return [.. sums.Zip(counts, (sum, count) => sum.Zip(count, (s, n) => (s + 2 * all) / (n + 2)).ToArray())];
    }

    private static int Drawn(Pcg32 random, double[] shares)
    {
        double at = random.NextDouble();
        for (int i = 0; i < shares.Length - 1; i++)
        {
            at -= shares[i];
            if (at < 0)
            {
                return i;
            }
        }

        return shares.Length - 1;
    }

    private static double Normal(Pcg32 random) =>
        Math.Sqrt(-2 * PortableMath.Log(1 - random.NextDouble())) * PortableMath.Cos(2 * Math.PI * random.NextDouble());
}
