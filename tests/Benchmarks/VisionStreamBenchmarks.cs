using Microsoft.Extensions.Logging.Abstractions;
using MultimodalMood.Core.Time;
using MultimodalMood.Vision;
using MultimodalMood.Vision.Manifests;

namespace MultimodalMood.Benchmarks;

/// <summary>Several cameras at once through the app's own pool: frames looked at a second, all together, and how evenly they are shared.</summary>
/// <remarks><c>dotnet run -c Release --project tests/Benchmarks -- vision-streams JPEG [EXPRESSION] [DETECTOR]</c>. Each camera offers 15 frames a second; a frame that
/// finds the one before still waiting takes its place, as in the app. Two workers, to be run on two idle cores.</remarks>
internal static class VisionStreamBenchmarks
{
    private const double OfferedPerS = 15;
    private const double Seconds = 8;
    private static readonly int[] s_streams = [1, 8, 32];

    public static int Run(string[] arguments)
    {
        if (arguments.Length == 0)
        {
            Console.Error.WriteLine("expected a JPEG with a face: vision-streams JPEG [EXPRESSION] [DETECTOR]");
            return 2;
        }

        byte[] jpeg = File.ReadAllBytes(arguments[0]);
        var options = new VisionOptions { Workers = 2 };
        options.Expression = arguments.ElementAtOrDefault(1) ?? options.Expression;
        options.Detector = arguments.ElementAtOrDefault(2) ?? options.Detector;
        var models = ModelCatalogue.Load(ModelsFolder.Find());
        Console.WriteLine($"{jpeg.Length} bytes, {options.Detector}, {options.Expression}, {options.Workers} workers, {OfferedPerS:0} frames/s offered by each of");
        Console.WriteLine($"{"streams",-10}{"frames/s",10}{"offered/s",11}{"fewest",10}{"most",10}{"median ms",11}{"p95 ms",10}{"CPU share",11}");
        foreach (int streams in s_streams)
        {
            Measure(models, options, jpeg, streams);
        }

        return 0;
    }

    private static void Measure(ModelCatalogue models, VisionOptions options, byte[] jpeg, int streams)
    {
        using var pool = new VisionPool(models, options, TimeProvider.System, NullLogger<VisionPool>.Instance);
        long began = TimeProvider.System.GetTimestamp();
        SessionTime Now() => SessionTime.FromSeconds(TimeProvider.System.GetElapsedTime(began).TotalSeconds);
        var latencies = new List<double>[streams];
        VisionSession[] sessions = [.. Enumerable.Range(0, streams).Select(i =>
        {
            List<double> own = latencies[i] = [];
            return pool.Open(Guid.NewGuid(), (at, _) => own.Add(1000 * Now().SecondsSince(at)), _ => { });
        })];
        // The last byte changes, so that the watchdog sees a living picture; the decoder has its end marker before it.
        byte[] living = [.. jpeg, 0];
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        int offered = 0;
        for (uint frame = 0; Now().TotalSeconds < Seconds; frame++)
        {
            living[^1]++;
            foreach (VisionSession session in sessions)
            {
                session.Offer(Now(), frame, living);
                offered++;
            }

            double next = (frame + 1) / OfferedPerS - Now().TotalSeconds;
            Thread.Sleep(next > 0 ? TimeSpan.FromSeconds(next) : TimeSpan.Zero);
        }

        double elapsed = Now().TotalSeconds;
        double share = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds / elapsed;
        foreach (VisionSession session in sessions)
        {
            session.Dispose();
        }

        double[] all = [.. latencies.SelectMany(own => own).Order()];
        Console.WriteLine(FormattableString.Invariant(
            $"{streams,-10}{all.Length / elapsed,10:0.0}{offered / elapsed,11:0.0}{latencies.Min(own => own.Count) / elapsed,10:0.0}{latencies.Max(own => own.Count) / elapsed,10:0.0}{all[all.Length / 2],11:0.0}{all[(int)(all.Length * 0.95)],10:0.0}{share,11:0.00}"));
    }
}
