using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Estimation.SkinConductance;

/// <summary>One session's skin, live: blocks become responses, and every 5 s a window.</summary>
/// <remarks>Part of the pure pipeline. A hole (a block that does not follow, a value that is no conductance) starts the record anew; nothing is put
/// in across it. Allocates only where a record starts.</remarks>
public sealed class LiveSkin
{
    /// <summary>Lowest and highest rate taken, samples a second.</summary>
    private const double LowestRateHz = 1;
    private const double HighestRateHz = 10_000;

    // Skin has 1 to 40 µS; what lies beyond this is a loose electrode or another unit.
    private const double HighestUs = 1000;

    private const long StepUs = 5_000_000;
    private const double SilentS = 5;
    private const int LeastBaselineWindows = 4;

    private SkinConductanceMonitor? _monitor;
    private double _rateHz;
    private SessionTime _start;
    private long _samples;
    private long _step;
    private long _responses;
    private bool _resting;
    private long _responsesBefore;
    private SessionTime _restBegan;
    private double _lnLevels;
    private int _restWindows;

    /// <summary>Time of the last sample; null before the first.</summary>
    public SessionTime? LastSampleAt { get; private set; }

    /// <summary>Takes a block; adds <see cref="SkinResponded"/> for every response that became known.</summary>
    /// <param name="at">Time of its first sample.</param>
    /// <param name="block">The samples.</param>
    /// <param name="outputs">Where responses go.</param>
    /// <returns>What is wrong with a block that cannot be used; null for a good one.</returns>
    public string? Observe(SessionTime at, in SkinSampled block, OutputBuffer outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (!(block.RateHz is >= LowestRateHz and <= HighestRateHz) || block.Samples.Length == 0 || block.Samples.Length % sizeof(float) != 0)
        {
            return "the block has no whole samples or no usable rate, expected 32-bit microsiemens at 1 to 10,000 a second";
        }

        if (_samples > 0 && (block.RateHz != _rateHz || Math.Abs(at.SecondsSince(_start) - _samples / _rateHz) > 2 / _rateHz))
        {
            _samples = 0;
        }

        for (int i = 0; i < block.Count; i++)
        {
            double us = block.Us(i);
            if (!(us is >= 0 and <= HighestUs))
            {
                _samples = 0;
                continue;
            }

            if (_samples == 0)
            {
                (_monitor, _rateHz, _start) = (new SkinConductanceMonitor(block.RateHz), block.RateHz, at + TimeSpan.FromSeconds(i / block.RateHz));
            }

            _samples++;
            if (_monitor!.Observe(us))
            {
                _responses++;
                SkinConductanceResponse response = _monitor.Latest!.Value;
                outputs.Add(_start + TimeSpan.FromSeconds(Math.Max(0, response.PeakS)), new SkinResponded(response.AmplitudeUs, response.RiseS));
            }
        }

        LastSampleAt = _samples > 0 ? _start + TimeSpan.FromSeconds((_samples - 1) / _rateHz) : LastSampleAt;
        return null;
    }

    /// <summary>Lets time pass; adds <see cref="SkinWindowComputed"/> every 5 s while samples come.</summary>
    /// <returns>The window, for the estimator, when one was due; else null.</returns>
    public Stamped<SkinWindowComputed>? Tick(SessionTime now, OutputBuffer outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        long step = now.Microseconds / StepUs;
        if (step == _step || _samples == 0 || LastSampleAt is not { } last || now.SecondsSince(last) > SilentS || _monitor?.LevelUs is not { } level)
        {
            _step = step;
            return null;
        }

        _step = step;
        var window = new SkinWindowComputed(level, _monitor.ResponsesPerMin, _samples / _rateHz);
        outputs.Add(last, window);
        if (_resting && level > 0)
        {
            _lnLevels += PortableMath.Log(level);
            _restWindows++;
        }

        return new(last, now, window);
    }

    /// <summary>Starts to measure the person's own rest.</summary>
    public void BeginBaseline(SessionTime at)
    {
        (_resting, _restBegan, _responsesBefore, _lnLevels, _restWindows) = (true, at, _responses, 0, 0);
    }

    /// <summary>Ends the measurement of the person's own rest.</summary>
    /// <returns>Null with fewer than four windows.</returns>
    public SkinBaselineMeasured? EndBaseline(SessionTime at)
    {
        _resting = false;
        double minutes = at.SecondsSince(_restBegan) / 60;
        return _restWindows >= LeastBaselineWindows && minutes > 0
            ? new SkinBaselineMeasured(PortableMath.Exp(_lnLevels / _restWindows), (_responses - _responsesBefore) / minutes, _restWindows)
            : null;
    }
}
