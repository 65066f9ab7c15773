using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Recommenders;

/// <summary>Fills a list place by place from scores: the best, or with a small probability any, and says how probable each choice was.</summary>
/// <remarks>With probability e a place is drawn evenly from what is left, else it goes to the highest score, ties drawn evenly. The propensity of
/// a choice given the places before it is therefore exactly [top](1 - e)/ties + e/left; for the head it is the probability of standing there.</remarks>
internal sealed class RankedDraw(ulong seed, double exploration)
{
    private readonly Pcg32 _random = new(seed);

    /// <summary>One place of the list.</summary>
    /// <param name="Index">Which candidate.</param>
    /// <param name="Propensity">Probability of this choice, in (0, 1].</param>
    /// <param name="Best">The highest score when it was chosen.</param>
    /// <param name="Explored">It was not the best: it was drawn to learn.</param>
    internal readonly record struct Place(int Index, double Propensity, double Best, bool Explored);

    /// <summary>Fills the list.</summary>
    /// <param name="scores">Score of each candidate; lowered by <paramref name="chosen"/> where later places depend on earlier ones.</param>
    /// <param name="count">Places.</param>
    /// <param name="loss">How much a score can lose by <paramref name="chosen"/>, at most.</param>
    /// <param name="chosen">Called between places with the candidate just chosen, to lower what is too much like it among those that can still come to a place, which are given; null for
    /// none.</param>
    public IReadOnlyList<Place> Fill(double[] scores, int count, double loss = 0, Action<int, int[]>? chosen = null)
    {
        int[] contenders = Contenders(scores, count, loss);
        var left = new NumbersLeft(scores.Length);
        HashSet<int> gone = [];
        int remaining = scores.Length;
        List<Place> places = new(Math.Min(count, remaining));
        while (places.Count < count && remaining > 0)
        {
            double best = double.NegativeInfinity;
            int ties = 0, only = -1;
            foreach (int i in contenders)
            {
                double score = scores[i];
                if (score >= best && !gone.Contains(i))
                {
                    (ties, only) = score > best ? (1, i) : (ties + 1, only);
                    best = score;
                }
            }

            // Both draws are made each time, so that a change of the probability does not move the rest of the sequence.
            bool anywhere = _random.NextDouble() < exploration;
            int at = anywhere ? _random.NextInt32(remaining)
                : _random.NextInt32(ties) is var which && ties == 1 ? left.PlaceOf(only)
                : Tie(scores, left, remaining, best, which);
            int index = left[at];
            bool top = scores[index] == best;
            places.Add(new Place(index, (top ? (1 - exploration) / ties : 0) + exploration / remaining, best, !top));
            gone.Add(index);
            left.Remove(at, --remaining);
            if (places.Count < count)
            {
                chosen?.Invoke(index, contenders);
            }
        }

        return places;
    }

    /// <summary>The candidates that can come to a place by their scores, in order: one that lies further behind the last of the list's best than a score can lose is never the best of what
    /// is left.</summary>
    private static int[] Contenders(double[] scores, int count, double loss)
    {
        if (count >= scores.Length)
        {
            return [.. Enumerable.Range(0, scores.Length)];
        }

        double least = scores[HighestScores.Of(scores, count)[^1]] - loss;
        List<int> near = [];
        for (int i = 0; i < scores.Length; i++)
        {
            if (scores[i] >= least)
            {
                near.Add(i);
            }
        }

        return [.. near];
    }

    private static int Tie(double[] scores, NumbersLeft left, int remaining, double best, int which)
    {
        for (int i = 0; i < remaining; i++)
        {
            if (scores[left[i]] == best && which-- == 0)
            {
                return i;
            }
        }

        throw new InvalidOperationException("A score is not a number.");
    }
}
