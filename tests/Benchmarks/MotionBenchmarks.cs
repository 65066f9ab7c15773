using BenchmarkDotNet.Attributes;
using MultimodalMood.Core.Estimation.Motion;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Benchmarks;

/// <summary>Acceleration, live: a second of 25 samples.</summary>
[MemoryDiagnoser]
public class MotionBenchmarks
{
    private readonly MotionMonitor _monitor = new();
    private readonly OutputBuffer _outputs = new();
    private MotionSampled _block;
    private long _second;

    /// <summary>One block.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var random = new Pcg32(4);
        _block = MotionSampled.Of(25, 0, [.. Enumerable.Range(0, 25).Select(_ => (20 * random.NextGaussian(), 0.0, 1000 + 20 * random.NextGaussian()))]);
    }

    /// <summary>One second of samples; every fifth ends an epoch.</summary>
    [Benchmark]
    public void SecondOfSamples()
    {
        _outputs.Clear();
        _monitor.Observe(SessionTime.FromSeconds(_second++), _block, _outputs);
    }
}
