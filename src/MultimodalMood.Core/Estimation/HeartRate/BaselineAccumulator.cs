using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>Gathers a resting baseline while it is measured: heart rate over windows of 10 s, RMSSD over all.</summary>
/// <remarks>A window counts when intervals cover half of it and at most a fifth of them were corrected; three such windows make a baseline.</remarks>
internal sealed class BaselineAccumulator(SessionTime begin)
{
    private const double WindowS = 10;
    private const int LeastWindows = 3;

    private long _window;
    private double _windowMs;
    private int _windowIntervals;
    private int _windowCorrected;
    private int _windows;
    private double _mean;
    private double _squares;
    private double _coveredMs;
    private double _differenceSquares;
    private int _differences;
    private double _lastMs;

    /// <summary>Takes the next interval.</summary>
    public void Add(in NormalInterval interval)
    {
        if (interval.End < begin)
        {
            return;
        }

        long window = (long)(interval.End.SecondsSince(begin) / WindowS);
        if (window != _window)
        {
            CloseWindow();
            _window = window;
        }

        if (interval.Follows && _lastMs > 0)
        {
            _differenceSquares += (interval.Ms - _lastMs) * (interval.Ms - _lastMs);
            _differences++;
        }

        _lastMs = interval.Ms;
        _coveredMs += interval.Ms;
        _windowMs += interval.Ms;
        _windowIntervals++;
        _windowCorrected += interval.Corrected ? 1 : 0;
    }

    /// <summary>The baseline up to now; null with fewer than three usable windows.</summary>
    public RestingBaseline? End(SessionTime at)
    {
        CloseWindow();
        double seconds = at.SecondsSince(begin);
        return _windows < LeastWindows || seconds <= 0
            ? null
            : new RestingBaseline(
                _mean,
                Math.Sqrt(_squares / (_windows - 1)),
                _differences >= MeasureFloors.Differences && _differenceSquares > 0 ? PortableMath.Log(_differenceSquares / _differences) / 2 : null,
                Math.Min(1, _coveredMs / (1000 * seconds)));
    }

    private void CloseWindow()
    {
        if (_windowMs >= 1000 * WindowS / 2 && 100.0 * _windowCorrected <= MeasureFloors.CorrectedPercent * _windowIntervals)
        {
            // Welford's running mean and squares.
            double bpm = 60_000 * _windowIntervals / _windowMs, step = bpm - _mean;
            _windows++;
            _mean += step / _windows;
            _squares += step * (bpm - _mean);
        }

        _windowMs = 0;
        _windowIntervals = 0;
        _windowCorrected = 0;
    }
}
