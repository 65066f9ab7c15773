using BenchmarkDotNet.Attributes;
using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Benchmarks;

/// <summary>The heart, live and over a whole day: 100,000 intervals, the shared series <c>pyhrv_long</c> again and again where
/// MULTIMODALMOOD_SHARED names the shared data, else simulated ones (seeded): 60 a minute with breathing and slow waves.</summary>
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
        _dayMs = Shared() is { Length: > 0 } shared ? [.. Enumerable.Range(0, 100_000).Select(i => shared[i % shared.Length])] : Simulated();
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

    /// <summary>Artefacts of 100,000 intervals, flagged and corrected.</summary>
    [Benchmark]
    public int DayArtefacts() => CorrectedIntervals.Of(_day).Corrected;

    /// <summary>Time-domain measures of 100,000 intervals.</summary>
    [Benchmark]
    public double? DayTimeDomain() => HeartRateVariability.MeanMs(_day) + HeartRateVariability.Sdnn(_day) + HeartRateVariability.Rmssd(_day) + HeartRateVariability.Sdsd(_day)
        + HeartRateVariability.PnnPercent(_day, 50) + HeartRateVariability.PnnPercent(_day, 20) + HeartRateVariability.Sd1(_day) + HeartRateVariability.Sd2(_day);

    /// <summary>Welch twice and Lomb–Scargle over 100,000 intervals.</summary>
    [Benchmark]
    public double DaySpectra()
    {
        ReadOnlySpan<double> resampled = new RrResampling().Take(_dayMs);
        var welch = new WelchSpectrum(1024);
        welch.Compute(resampled, RrResampling.RateHz, 256);
        var welchLong = new WelchSpectrum(2048);
        welchLong.Compute(resampled, RrResampling.RateHz, 1200);
        return welch.Power(FrequencyBand.Hf) + welchLong.Power(FrequencyBand.Hf) + LombScargleSpectrum.Density(_dayMs)[250];
    }

    /// <summary>DFA alpha1 of 100,000 intervals over 4 to 16 and 4 to 11.</summary>
    [Benchmark]
    public double? DayDfa() => DetrendedFluctuation.Exponent(_dayMs) + DetrendedFluctuation.Exponent(_dayMs, 4, 11);

    /// <summary>Sample entropy of 100,000 intervals.</summary>
    [Benchmark]
    public double? DaySampleEntropy() => SampleEntropy.Of(_dayMs).Value;

    /// <summary>Artefacts and all measures of 100,000 intervals, breathing included: what <c>mood hrv</c> computes.</summary>
    [Benchmark]
    public double? DayInAll()
    {
        CorrectedIntervals corrected = CorrectedIntervals.Of(_day);
        return HeartRateAnalysis.Of([.. corrected.RrMs], corrected.CorrectedPercent).RmssdMs;
    }

    private static double[] Shared()
    {
        string? shared = Environment.GetEnvironmentVariable("MULTIMODALMOOD_SHARED");
        string path = Path.Combine(shared ?? "", "data/physio/hrv/series/pyhrv_long.txt");
        return shared is not null && File.Exists(path)
            ? [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => double.Parse(line, System.Globalization.CultureInfo.InvariantCulture))]
            : [];
    }

    private static double[] Simulated()
    {
        var random = new Pcg32(5);
        return [.. Enumerable.Range(0, 100_000).Select(i => Math.Round(864 + 30 * PortableMath.Sin(i * 1.5) + 40 * PortableMath.Sin(i * 0.6) + 60 * PortableMath.Sin(i * 0.001) + 15 * random.NextGaussian()))];
    }
}
