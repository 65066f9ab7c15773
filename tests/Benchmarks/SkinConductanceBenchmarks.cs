using BenchmarkDotNet.Attributes;
using MultimodalMood.Core.Estimation.SkinConductance;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Benchmarks;

/// <summary>Skin conductance of an hour at 20 samples a second: simulated responses (seeded) on a wandering level, with noise.</summary>
[MemoryDiagnoser]
public class SkinConductanceBenchmarks
{
    private const double RateHz = 20;
    private readonly double[] _hour = new double[72_000];
    private readonly SkinConductanceMonitor _monitor = new(RateHz);
    private int _next;

    /// <summary>An hour of samples.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var random = new Pcg32(9);
        double response = 0, drive = 0;
        for (int i = 0; i < _hour.Length; i++)
        {
            drive += random.NextDouble() < 1.0 / 200 ? 0.05 : 0;
            drive *= 0.96;
            response += drive - 0.02 * response;
            _hour[i] = 5 + PortableMath.Sin(i * 0.0005) + response + 0.002 * random.NextGaussian();
        }
    }

    /// <summary>The whole hour, high-pass.</summary>
    [Benchmark]
    public int HourHighPass() => SkinConductanceAnalysis.Of(_hour, RateHz).Responses.Count;

    /// <summary>The whole hour, smoothed median.</summary>
    [Benchmark]
    public int HourSmoothedMedian() => SkinConductanceAnalysis.Of(_hour, RateHz, PhasicMethod.SmoothedMedian).Responses.Count;

    /// <summary>One sample, live.</summary>
    [Benchmark]
    public bool LiveSample()
    {
        _next = (_next + 1) % _hour.Length;
        return _monitor.Observe(_hour[_next]);
    }
}
