using System.Collections.Concurrent;
using System.Numerics.Tensors;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Recommenders;

/// <summary>The tracks that a choice is drawn among, under many draws of what is likely of a listener's taste: how often each is the best of what is left.</summary>
/// <remarks>The draws are the same whatever the seed, so that a propensity does not hang on the choice's luck. A draw of weights m + L z gives a track with columns x the points x'm + (L'x)'z, so that
/// the pool is scored by one pass over it a column.</remarks>
internal sealed class PoolDraws
{
    /// <summary>Draws that a propensity is counted from.</summary>
    public const int Draws = 2048;

    /// <summary>Standard deviation of what the columns cannot tell of a track that this listener has not heard, rating points.</summary>
    private const double UnheardDeviation = 0.2;

    private const int Stretch = 256;

    // By how many columns, and by how many tracks, there are.
    private static readonly ConcurrentDictionary<int, double[]> s_normals = [], s_unheard = [];

    private readonly double[] _expected;
    private readonly double[] _spread; // column by column
    private readonly double[] _isUnheard; // 1 or 0
    private readonly double[] _drawn; // draw by draw; minus infinity for what is gone
    private readonly int[] _best;
    private readonly bool[] _gone;

    /// <param name="taste">The listener's taste.</param>
    /// <param name="rows">Each track's columns.</param>
    /// <param name="expected">Each track's expected points.</param>
    /// <param name="unheard">Whether the listener has not heard it.</param>
    public PoolDraws(PersonalTaste taste, IReadOnlyList<double[]> rows, double[] expected, IReadOnlyList<bool> unheard)
    {
        int count = rows.Count, width = taste.Mean.Length;
        _expected = expected;
        _isUnheard = [.. unheard.Select(one => one ? 1.0 : 0)];
        _spread = new double[width * count];
        for (int track = 0; track < count; track++)
        {
            double[] spread = taste.Spread(rows[track]);
            for (int column = 0; column < width; column++)
            {
                _spread[column * count + track] = spread[column];
            }
        }

        _gone = new bool[count];
        _drawn = new double[Draws * count];
        _best = new int[Draws];
        double[] normals = s_normals.GetOrAdd(width, columns => Normals(1, columns)), strange = s_unheard.GetOrAdd(count, tracks => Normals(2, tracks));
        Parallel.ForEach(ContentEvidence.Stretches(Draws, Stretch), stretch =>
        {
            for (int draw = stretch.From; draw < stretch.To; draw++)
            {
                Span<double> scores = _drawn.AsSpan(draw * count, count);
                Score(normals.AsSpan(draw * width, width), strange.AsSpan(draw * count, count), scores);
                _best[draw] = TensorPrimitives.IndexOfMax<double>(scores);
            }
        });
    }

    /// <summary>Whether every track is taken.</summary>
    public bool IsEmpty => Array.TrueForAll(_gone, one => one);

    /// <summary>How many of the draws a track is the best in of what is left.</summary>
    public int Wins(int track) => _best.Count(best => best == track);

    /// <summary>One more draw: the best of what is left, and its points.</summary>
    public (int Track, double Points) Draw(Pcg32 random)
    {
        double[] unheard = Normal(random, _expected.Length), scores = new double[_expected.Length];
        Score(Normal(random, _spread.Length / _expected.Length), unheard, scores);
        for (int track = 0; track < scores.Length; track++)
        {
            scores[track] = _gone[track] ? double.NegativeInfinity : scores[track];
        }

        int best = TensorPrimitives.IndexOfMax<double>(scores);
        return (best, scores[best]);
    }

    /// <summary>A track has come to a place.</summary>
    public void Take(int track)
    {
        _gone[track] = true;
        int count = _expected.Length;
        for (int draw = 0; draw < Draws; draw++)
        {
            _drawn[draw * count + track] = double.NegativeInfinity;
            if (_best[draw] == track)
            {
                _best[draw] = TensorPrimitives.IndexOfMax<double>(_drawn.AsSpan(draw * count, count));
            }
        }
    }

    private void Score(ReadOnlySpan<double> normal, ReadOnlySpan<double> unheard, Span<double> scores)
    {
        int count = scores.Length;
        TensorPrimitives.Multiply(unheard, UnheardDeviation, scores);
        TensorPrimitives.MultiplyAdd(scores, _isUnheard, _expected, scores);
        for (int column = 0; column < normal.Length; column++)
        {
            TensorPrimitives.MultiplyAdd(_spread.AsSpan(column * count, count), normal[column], scores, scores);
        }
    }

    private static double[] Normals(ulong stream, int each) => Normal(new Pcg32(0x7468, stream), Draws * each);

    private static double[] Normal(Pcg32 random, int count)
    {
        double[] normal = new double[count];
        for (int i = 0; i < count; i++)
        {
            normal[i] = random.NextGaussian();
        }

        return normal;
    }
}
