using System.Diagnostics;
using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Benchmarks;

/// <summary>One sweep over both sides of implicit matrix factorisation with 64 factors, 6,000 listeners × 4,000 tracks and 1,000,000 plays (Zipf), on all cores; beside the same with MathNet,
/// and beside what the machine can do on rows of 64 numbers in cache.</summary>
/// <remarks><c>dotnet run -c Release --project tests/Benchmarks -- ials</c>. The plays are drawn. MathNet twice: as one writes it (normal equations, Cholesky), and with the same conjugate gradient.</remarks>
internal static class ImplicitFactorBenchmarks
{
    private const int Listeners = 6000, Tracks = 4000, Plays = 1_000_000, Factors = 64, Sweeps = 5;

    public static int Run()
    {
        int[][] plays = Drawn();
        var options = new ImplicitFactorOptions { Factors = Factors, Iterations = 1 };
        ImplicitFactors.Train(plays, Tracks, options); // compiled
        double once = Seconds(() => ImplicitFactors.Train(plays, Tracks, options));
        double more = Seconds(() => ImplicitFactors.Train(plays, Tracks, options with { Iterations = 1 + Sweeps }));
        double sweep = (more - once) / Sweeps;

        // A sweep: for each play and each application of the matrix a dot and an axpy of 64 on either side (steps + 1 applications), the sums of played rows once, and the two Gram matrices.
        double applications = options.Steps + 1;
        double flops = 2.0 * Plays * (applications * 4 * Factors + Factors) + (Listeners + Tracks) * (2.0 * Factors * Factors + applications * 2 * Factors * Factors);
        double peak = Environment.ProcessorCount * PeakOfOneCore();
        Console.WriteLine(Line($"{Listeners} listeners, {Tracks} tracks, {plays.Sum(one => one.Length)} plays, {Factors} factors, {Environment.ProcessorCount} cores"));
        Console.WriteLine(Line($"  ours                         {sweep,8:0.000} s a sweep over both sides, {flops / sweep / 1e9:0.0} GFLOP/s"));
        Console.WriteLine(Line($"  limit: dot and axpy of {Factors} in cache, {peak / 1e9:0.0} GFLOP/s: {flops / peak:0.000} s, {flops / peak / sweep:P0} of it reached"));
        MathNetSweeps(plays, options);
        return 0;
    }

    /// <summary>Both ways with MathNet: half a sweep each side.</summary>
    private static void MathNetSweeps(int[][] plays, ImplicitFactorOptions options)
    {
        List<int>[] turned = [.. Enumerable.Range(0, Tracks).Select(_ => new List<int>())];
        foreach ((int listener, int[] own) in plays.Index())
        {
            foreach (int track in own)
            {
                turned[track].Add(listener);
            }
        }

        int[][] byTrack = [.. turned.Select(list => list.ToArray())];
        var random = new Pcg32(1);
        Vector<float>[] Start(int count) => [.. Enumerable.Range(0, count).Select(_ => Vector<float>.Build.Dense(Factors, _ => (float)(0.1 / Math.Sqrt(Factors) * random.NextGaussian())))];
        foreach ((string name, Func<Vector<float>, int[], Vector<float>[], Matrix<float>, float, Vector<float>> solve) in new (string, Func<Vector<float>, int[], Vector<float>[], Matrix<float>, float, Vector<float>>)[]
        {
            ("MathNet, normal equations", (_, own, other, gram, ridge) => Normal(own, other, gram, ridge)),
            ("MathNet, conjugate gradient", (start, own, other, gram, ridge) => Gradient(start, own, other, gram, ridge, options.Steps)),
        })
        {
            Vector<float>[] listeners = Start(Listeners), tracks = Start(Tracks);
            void Half(Vector<float>[] side, Vector<float>[] other, int[][] own)
            {
                Matrix<float> all = Matrix<float>.Build.DenseOfRowVectors(other);
                Matrix<float> gram = all.TransposeThisAndMultiply(all) * options.Unobserved;
                Parallel.For(0, side.Length, one => side[one] = solve(side[one], own[one], other, gram, options.Regularisation * (own[one].Length + options.Unobserved * other.Length)));
            }

            double seconds = Seconds(() =>
            {
                Half(listeners, tracks, plays);
                Half(tracks, listeners, byTrack);
            });
            Console.WriteLine(Line($"  {name,-28} {seconds,8:0.000} s"));
        }
    }

    private static Vector<float> Normal(int[] own, Vector<float>[] other, Matrix<float> gram, float ridge)
    {
        Matrix<float> rows = own.Length == 0 ? Matrix<float>.Build.Dense(1, Factors) : Matrix<float>.Build.DenseOfRowVectors(own.Select(play => other[play]));
        Matrix<float> matrix = gram + rows.TransposeThisAndMultiply(rows) + Matrix<float>.Build.DenseDiagonal(Factors, ridge);
        return matrix.Cholesky().Solve(rows.ColumnSums());
    }

    private static Vector<float> Gradient(Vector<float> x, int[] own, Vector<float>[] other, Matrix<float> gram, float ridge, int steps)
    {
        Vector<float> Apply(Vector<float> of)
        {
            Vector<float> image = gram * of + ridge * of;
            foreach (int play in own)
            {
                image += other[play].DotProduct(of) * other[play];
            }

            return image;
        }

        Vector<float> sum = Vector<float>.Build.Dense(Factors);
        foreach (int play in own)
        {
            sum += other[play];
        }

        Vector<float> residual = sum - Apply(x), direction = residual;
        float square = residual.DotProduct(residual);
        for (int step = 0; step < steps && square > 1e-12f; step++)
        {
            Vector<float> image = Apply(direction);
            float length = square / direction.DotProduct(image);
            x += length * direction;
            residual -= length * image;
            float next = residual.DotProduct(residual);
            direction = residual + next / square * direction;
            square = next;
        }

        return x;
    }

    /// <summary>Floating-point operations a second of dot and axpy, in turn, over 64 rows of 64 that stay in the first cache.</summary>
    private static double PeakOfOneCore()
    {
        float[] rows = [.. Enumerable.Range(0, 64 * Factors).Select(i => i % 7 * 0.01f)], x = [.. Enumerable.Repeat(0.01f, Factors)], image = new float[Factors];
        double Once(int rounds)
        {
            for (int round = 0; round < rounds; round++)
            {
                for (int at = 0; at < rows.Length; at += Factors)
                {
                    ReadOnlySpan<float> row = rows.AsSpan(at, Factors);
                    TensorPrimitives.MultiplyAdd(row, TensorPrimitives.Dot(x, row) * 1e-9f, image, image);
                }
            }

            return image[0];
        }

        Once(20_000);
        const int Rounds = 40_000;
        double best = Enumerable.Range(0, 5).Min(_ => Seconds(() => Once(Rounds)));
        return 4.0 * Factors * 64 * Rounds / best;
    }

    /// <summary>Distinct pairs, both sides by Zipf's law, until there are enough.</summary>
    private static int[][] Drawn()
    {
        var random = new Pcg32(64);
        double[] Law(int count)
        {
            double sum = 0;
            double[] shares = [.. Enumerable.Range(0, count).Select(i => sum += 1 / Math.Pow(i + 20, 0.8))];
            return [.. shares.Select(share => share / sum)];
        }

        double[] who = Law(Listeners), what = Law(Tracks);
        HashSet<int>[] sets = [.. Enumerable.Range(0, Listeners).Select(_ => new HashSet<int>())];
        for (int count = 0; count < Plays;)
        {
            int listener = Math.Min(Array.BinarySearch(who, random.NextDouble()) is < 0 and var at ? ~at : 0, Listeners - 1);
            int track = Math.Min(Array.BinarySearch(what, random.NextDouble()) is < 0 and var place ? ~place : 0, Tracks - 1);
            count += sets[listener].Add(track) ? 1 : 0;
        }

        return [.. sets.Select(set => set.ToArray())];
    }

    private static double Seconds(Action what)
    {
        long started = Stopwatch.GetTimestamp();
        what();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static string Line(FormattableString text) => FormattableString.Invariant(text);
}
