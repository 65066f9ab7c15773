using System.Diagnostics;
using System.Numerics;
using Column = MathNet.Numerics.LinearAlgebra.Vector<float>;
using Table = MathNet.Numerics.LinearAlgebra.Matrix<float>;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Benchmarks;

/// <summary>One sweep over both sides of implicit matrix factorisation with 64 factors, 6,000 listeners × 4,000 tracks and 1,000,000 plays (Zipf), on all cores; beside the same with MathNet,
/// and beside what the machine can do.</summary>
/// <remarks><c>dotnet run -c Release --project tests/Benchmarks -- ials</c>. The plays are drawn. MathNet twice: as one writes it (normal equations, Cholesky), and with the same conjugate gradient.</remarks>
internal static class ImplicitFactorBenchmarks
{
    private delegate Column Solver(Column start, int[] own, Column[] other, Table gram, float ridge);

    private const int Listeners = 6000, Tracks = 4000, Plays = 1_000_000, Factors = 64, Sweeps = 30;

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
        double registers = Environment.ProcessorCount * RegistersOfOneCore(), cache = Environment.ProcessorCount * CacheOfOneCore();
        Console.WriteLine(Line($"{Listeners} listeners, {Tracks} tracks, {plays.Sum(one => one.Length)} plays, {Factors} factors, {Environment.ProcessorCount} cores"));
        Console.WriteLine(Line($"  ours                         {sweep,8:0.000} s a sweep over both sides, {flops / sweep / 1e9:0.0} GFLOP/s"));
        Console.WriteLine(Line($"  limit, the products in the first cache: {cache / 1e9:0.0} GFLOP/s, {flops / cache:0.000} s: {flops / cache / sweep:P0} of it"));
        Console.WriteLine(Line($"  limit, nothing loaded at all:           {registers / 1e9:0.0} GFLOP/s, {flops / registers:0.000} s: {flops / registers / sweep:P0} of it"));
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
        Column[] Start(int count) => [.. Enumerable.Range(0, count).Select(_ => Column.Build.Dense(Factors, _ => (float)(0.1 / Math.Sqrt(Factors) * random.NextGaussian())))];
        foreach ((string name, Solver solve) in new (string, Solver)[]
        {
            ("MathNet, normal equations", (_, own, other, gram, ridge) => Normal(own, other, gram, ridge)),
            ("MathNet, conjugate gradient", (start, own, other, gram, ridge) => Gradient(start, own, other, gram, ridge, options.Steps)),
        })
        {
            Column[] listeners = Start(Listeners), tracks = Start(Tracks);
            void Half(Column[] side, Column[] other, int[][] own)
            {
                Table all = Table.Build.DenseOfRowVectors(other);
                Table gram = all.TransposeThisAndMultiply(all) * options.Unobserved;
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

    private static Column Normal(int[] own, Column[] other, Table gram, float ridge)
    {
        Table rows = own.Length == 0 ? Table.Build.Dense(1, Factors) : Table.Build.DenseOfRowVectors(own.Select(play => other[play]));
        Table matrix = gram + rows.TransposeThisAndMultiply(rows) + Table.Build.DenseDiagonal(Factors, ridge);
        return matrix.Cholesky().Solve(rows.ColumnSums());
    }

    private static Column Gradient(Column x, int[] own, Column[] other, Table gram, float ridge, int steps)
    {
        Column Apply(Column of)
        {
            Column image = gram * of + ridge * of;
            foreach (int play in own)
            {
                image += other[play].DotProduct(of) * other[play];
            }

            return image;
        }

        Column sum = Column.Build.Dense(Factors);
        foreach (int play in own)
        {
            sum += other[play];
        }

        Column residual = sum - Apply(x), direction = residual;
        float square = residual.DotProduct(residual);
        for (int step = 0; step < steps && square > 1e-12f; step++)
        {
            Column image = Apply(direction);
            float length = square / direction.DotProduct(image);
            x += length * direction;
            residual -= length * image;
            float next = residual.DotProduct(residual);
            direction = residual + next / square * direction;
            square = next;
        }

        return x;
    }

    /// <summary>Floating-point operations a second of one core where nothing is loaded: twelve sums in registers.</summary>
    private static double RegistersOfOneCore()
    {
        const int Rounds = 50_000_000;
        float Once()
        {
            Vector<float> x = new(1e-9f), a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x;
            for (int round = 0; round < Rounds; round++)
            {
                a = Vector.FusedMultiplyAdd(x, x, a);
                b = Vector.FusedMultiplyAdd(x, x, b);
                c = Vector.FusedMultiplyAdd(x, x, c);
                d = Vector.FusedMultiplyAdd(x, x, d);
                e = Vector.FusedMultiplyAdd(x, x, e);
                f = Vector.FusedMultiplyAdd(x, x, f);
                g = Vector.FusedMultiplyAdd(x, x, g);
                h = Vector.FusedMultiplyAdd(x, x, h);
                i = Vector.FusedMultiplyAdd(x, x, i);
                j = Vector.FusedMultiplyAdd(x, x, j);
            }

            return Vector.Sum(a + b + c + d + e + f + g + h + i + j);
        }

        Once();
        return 2.0 * 10 * Vector<float>.Count * Rounds / Enumerable.Range(0, 3).Min(_ => Seconds(() => Once()));
    }

    /// <summary>The same of the products themselves, over 64 rows of 64 that stay in the first cache.</summary>
    private static double CacheOfOneCore()
    {
        float[] rows = [.. Enumerable.Range(0, 64 * Factors).Select(i => i % 7 * 1e-4f)], x = [.. Enumerable.Repeat(1e-4f, Factors)], image = new float[Factors];
        int[] which = [.. Enumerable.Range(0, 64)];
        void Once(int rounds)
        {
            for (int round = 0; round < rounds; round++)
            {
                OuterProducts.Add(x, rows, which, image);
            }
        }

        Once(20_000);
        const int Rounds = 40_000;
        return 4.0 * Factors * 64 * Rounds / Enumerable.Range(0, 5).Min(_ => Seconds(() => Once(Rounds)));
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
