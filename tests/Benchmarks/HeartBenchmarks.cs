using BenchmarkDotNet.Attributes;
using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Benchmarks;

/// <summary>The heart, live and over a whole day. Intervals are simulated (seeded): 60 a minute with breathing and slow waves.</summary>
[MemoryDiagnoser]
public class HeartBenchmarks
{
    private readonly HeartMonitor _monitor = new();
    private readonly OutputBuffer _outputs = new();
    private readonly byte[] _packet = [0x10, 60, 0, 4];
    private double?[] _day = [];
    private double[] _dayMs = [];
    private long _second;

    /// <summary>Three minutes of beats in the monitor, and 100,000 intervals.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var random = new Pcg32(5);
        _dayMs = new double[100_000];
        for (int i = 0; i < _dayMs.Length; i++)
        {
            _dayMs[i] = Math.Round(864 + 30 * PortableMath.Sin(i * 1.5) + 40 * PortableMath.Sin(i * 0.6) + 60 * PortableMath.Sin(i * 0.001) + 15 * random.NextGaussian());
        }

        _day = [.. _dayMs.Select(ms => (double?)ms)];
        for (int i = 0; i < 180; i++)
        {
            BeatAndTick();
        }
    }

    /// <summary>A tick with no window due.</summary>
    [Benchmark]
    public void TickWithNothingDue()
    {
        _outputs.Clear();
        _monitor.Tick(SessionTime.FromSeconds(_second), _outputs);
    }

    /// <summary>One beat a second with its tick: windows every 5 s, spectra every 10 s, spread over the beats.</summary>
    [Benchmark]
    public void BeatAndTick()
    {
        _second++;
        _packet[2] = (byte)(_second * 37);
        _outputs.Clear();
        _monitor.Observe(_packet, SessionTime.FromSeconds(_second), _outputs);
        _monitor.Tick(SessionTime.FromSeconds(_second), _outputs);
    }

    /// <summary>Ten beats with their ticks: two time-domain windows twice and one with spectra.</summary>
    [Benchmark]
    public void TenSeconds()
    {
        for (int i = 0; i < 10; i++)
        {
            BeatAndTick();
        }
    }

    /// <summary>Artefacts of 100,000 intervals.</summary>
    [Benchmark]
    public int DayArtefacts() => CorrectedIntervals.Of(_day).Corrected;

    /// <summary>Sample entropy of 100,000 intervals.</summary>
    [Benchmark]
    public double? DaySampleEntropy() => SampleEntropy.Of(_dayMs).Value;

    /// <summary>All measures of 100,000 intervals, artefacts left out.</summary>
    [Benchmark]
    public double? DayMeasures() => HeartRateAnalysis.Of(_day).RmssdMs;
}
