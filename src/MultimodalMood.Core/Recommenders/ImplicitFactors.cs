using System.Numerics.Tensors;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Recommenders;

/// <summary>Matrix factorisation of implicit feedback by alternating least squares: who played what, without ratings of dislike.</summary>
/// <remarks>
/// Minimises sum over plays (w·h - 1)² + a sum over all pairs (w·h)² + l (sum_u (n_u + a I)|w_u|² + sum_i (n_i + a U)|h_i|²): Hu, Koren &amp; Volinsky (2008), ICDM,
/// with the weight of the unobserved and the scaled regularisation of Rendle et al. (2021), "Revisiting the Performance of iALS". Each side is solved
/// by a few steps of conjugate gradient from where it stands (Takács, Pilászy &amp; Tikk 2011, RecSys), in parallel over listeners or tracks, each from the
/// other side alone: the result does not depend on the number of threads.
/// </remarks>
public sealed class ImplicitFactors
{
    private readonly ImplicitFactorOptions _options;
    private readonly float[] _listeners;
    private readonly float[] _tracks;

    private ImplicitFactors(ImplicitFactorOptions options, float[] listeners, float[] tracks)
    {
        _options = options;
        _listeners = listeners;
        _tracks = tracks;
    }

    private int Factors => _options.Factors;

    private int ListenerCount => _listeners.Length / Factors;

    private int TrackCount => _tracks.Length / Factors;

    /// <summary>Trains from nothing.</summary>
    /// <param name="playsByListener">For each listener the numbers of the tracks played, each once.</param>
    /// <param name="tracks">How many tracks there are.</param>
    /// <param name="options">Size, weights and seed.</param>
    public static ImplicitFactors Train(IReadOnlyList<int[]> playsByListener, int tracks, ImplicitFactorOptions options)
    {
        ArgumentNullException.ThrowIfNull(playsByListener);
        ArgumentNullException.ThrowIfNull(options);
        int[][] playsByTrack = Turned(playsByListener, tracks);
        var random = new Pcg32(options.Seed);
        var model = new ImplicitFactors(options, Drawn(random, playsByListener.Count, options.Factors), Drawn(random, tracks, options.Factors));
        for (int iteration = 0; iteration < options.Iterations; iteration++)
        {
            model.Sweep(model._listeners, model._tracks, playsByListener);
            model.Sweep(model._tracks, model._listeners, playsByTrack);
        }

        return model;
    }

    /// <summary>Factors of a listener who was not trained on, from the tracks played.</summary>
    public float[] FoldInListener(ReadOnlySpan<int> plays)
    {
        float[] own = new float[Factors];
        Solve(own, _tracks, Gram(_tracks), plays, TrackCount, steps: Factors);
        return own;
    }

    /// <summary>Factors of a track that was not trained on, from the listeners who played it.</summary>
    public float[] FoldInTrack(ReadOnlySpan<int> listeners)
    {
        float[] own = new float[Factors];
        Solve(own, _listeners, Gram(_listeners), listeners, ListenerCount, steps: Factors);
        return own;
    }

    /// <summary>How well each track suits: about 1 for what was played, about 0 for what was not.</summary>
    /// <param name="listener">A listener's factors.</param>
    /// <param name="scores">One place for each track.</param>
    public void Score(ReadOnlySpan<float> listener, Span<float> scores)
    {
        for (int track = 0; track < scores.Length; track++)
        {
            scores[track] = TensorPrimitives.Dot(listener, _tracks.AsSpan(track * Factors, Factors));
        }
    }

    /// <summary>The factors of a listener who was trained on.</summary>
    public ReadOnlySpan<float> Listener(int listener) => _listeners.AsSpan(listener * Factors, Factors);

    /// <summary>The factors of a track that was trained on.</summary>
    public ReadOnlySpan<float> Track(int track) => _tracks.AsSpan(track * Factors, Factors);

    private void Sweep(float[] side, float[] other, IReadOnlyList<int[]> plays)
    {
        float[] gram = Gram(other);
        Parallel.For(0, plays.Count, one => Solve(side.AsSpan(one * Factors, Factors), other, gram, plays[one], other.Length / Factors, _options.Steps));
    }

    /// <summary>Conjugate gradient on (a G + sum h h' + l (n + a N) I) x = sum h.</summary>
    private void Solve(Span<float> x, float[] other, float[] gram, ReadOnlySpan<int> plays, int others, int steps)
    {
        float ridge = _options.Regularisation * (plays.Length + _options.Unobserved * others);
        Span<float> residual = stackalloc float[Factors], direction = stackalloc float[Factors], image = stackalloc float[Factors];
        Apply(x, image, other, gram, plays, ridge);
        residual.Clear();
        foreach (int play in plays)
        {
            TensorPrimitives.Add(residual, other.AsSpan(play * Factors, Factors), residual);
        }

        TensorPrimitives.Subtract(residual, image, residual);
        residual.CopyTo(direction);
        float square = TensorPrimitives.SumOfSquares<float>(residual);
        for (int step = 0; step < steps && square > 1e-12f; step++)
        {
            Apply(direction, image, other, gram, plays, ridge);
            float length = square / TensorPrimitives.Dot<float>(direction, image);
            TensorPrimitives.MultiplyAdd(direction, length, x, x);
            TensorPrimitives.MultiplyAdd(image, -length, residual, residual);
            float next = TensorPrimitives.SumOfSquares<float>(residual);
            TensorPrimitives.MultiplyAdd(direction, next / square, residual, direction);
            square = next;
        }
    }

    private void Apply(ReadOnlySpan<float> x, Span<float> image, float[] other, float[] gram, ReadOnlySpan<int> plays, float ridge)
    {
        for (int row = 0; row < Factors; row++)
        {
            image[row] = _options.Unobserved * TensorPrimitives.Dot(x, gram.AsSpan(row * Factors, Factors)) + ridge * x[row];
        }

        OuterProducts.Add(x, other, plays, image);
    }

    private float[] Gram(float[] side)
    {
        float[] gram = new float[Factors * Factors];
        Parallel.For(0, Factors, row =>
        {
            Span<float> sums = gram.AsSpan(row * Factors, Factors);
            for (int at = 0; at < side.Length; at += Factors)
            {
                TensorPrimitives.MultiplyAdd(side.AsSpan(at, Factors), side[at + row], sums, sums);
            }
        });
        return gram;
    }

    private static float[] Drawn(Pcg32 random, int rows, int factors) =>
        [.. Enumerable.Range(0, rows * factors).Select(_ => (float)(0.1 / Math.Sqrt(factors) * random.NextGaussian()))];

    private static int[][] Turned(IReadOnlyList<int[]> plays, int tracks)
    {
        List<int>[] turned = [.. Enumerable.Range(0, tracks).Select(_ => new List<int>())];
        for (int listener = 0; listener < plays.Count; listener++)
        {
            foreach (int track in plays[listener])
            {
                turned[track].Add(listener);
            }
        }

        return [.. turned.Select(listeners => listeners.ToArray())];
    }
}
