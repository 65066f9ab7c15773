using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Estimation.Motion;

/// <summary>One session's movement, live: blocks of acceleration become epochs of 5 s.</summary>
/// <remarks>
/// With r the length of each sample's acceleration: ENMO = mean of max(0, r - 1 g) (van Hees et al. 2013, PLoS ONE 8(4):e61691); MAD = mean of
/// |r - mean r| (Vähä-Ypyä et al. 2015, Clin. Physiol. Funct. Imaging 35(1):64), which no error of the sensor's zero moves. Raw samples, no filter.
/// An epoch is 5 s of samples that follow one another; a hole (a block more than a second off, another rate) begins it anew. Part of the
/// pure pipeline; allocates only where the rate changes.
/// </remarks>
public sealed class MotionMonitor
{
    /// <summary>Length of an epoch, seconds.</summary>
    public const double EpochS = 5;

    /// <summary>How long movement weighs on the heart: the 30 s of the heart's window, and 30 s for the rate to come down again.</summary>
    public const double MemoryS = 60;

    // Sensors' clocks and the radio move a block's time by less; a lost frame is longer.
    private const double HoleS = 1;
    private const double GravityMilliG = 1000;
    private const double LowestRateHz = 1;
    private const double HighestRateHz = 1000;

    private readonly (SessionTime At, double Mad)[] _epochs = new (SessionTime, double)[(int)(MemoryS / EpochS) + 1];
    private double[] _lengths = [];
    private int _count;
    private double _rateHz;
    private SessionTime _start;
    private long _epochCount;

    /// <summary>Takes a block; adds <see cref="MotionComputed"/> for every epoch that is full.</summary>
    /// <param name="at">Time of its first sample.</param>
    /// <param name="block">The samples.</param>
    /// <param name="outputs">Where epochs go.</param>
    /// <returns>What is wrong with a block that cannot be used; null for a good one.</returns>
    public string? Observe(SessionTime at, in MotionSampled block, OutputBuffer outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (!(block.RateHz is >= LowestRateHz and <= HighestRateHz) || block.Samples.Length == 0 || block.Samples.Length % MotionSampled.SampleLength != 0)
        {
            return "the block has no whole samples or no usable rate, expected three 16-bit milli-g a sample at 1 to 1,000 a second";
        }

        if (block.RateHz != _rateHz)
        {
            _rateHz = block.RateHz;
            _lengths = new double[(int)Math.Round(EpochS * _rateHz)];
            _count = 0;
        }

        if (_count > 0 && Math.Abs(at.SecondsSince(_start) - _count / _rateHz) > HoleS)
        {
            _count = 0;
        }

        for (int i = 0; i < block.Count; i++)
        {
            if (_count == 0)
            {
                _start = at + TimeSpan.FromSeconds(i / _rateHz);
            }

            (int x, int y, int z) = block.MilliG(i);
            _lengths[_count++] = Math.Sqrt((double)x * x + (double)y * y + (double)z * z);
            if (_count == _lengths.Length)
            {
                EndEpoch(at + TimeSpan.FromSeconds((i + 1) / _rateHz), outputs);
            }
        }

        return null;
    }

    /// <summary>Mean MAD of the epochs that end in the last <see cref="MemoryS"/> seconds, milli-g; null when there is none.</summary>
    public double? RecentMadMilliG(SessionTime now)
    {
        double sum = 0;
        int count = 0;
        for (long i = Math.Max(0, _epochCount - _epochs.Length); i < _epochCount; i++)
        {
            (SessionTime end, double mad) = _epochs[i % _epochs.Length];
            if (end <= now && now.SecondsSince(end) < MemoryS)
            {
                sum += mad;
                count++;
            }
        }

        return count > 0 ? sum / count : null;
    }

    private void EndEpoch(SessionTime end, OutputBuffer outputs)
    {
        double mean = 0, enmo = 0, mad = 0;
        foreach (double length in _lengths)
        {
            mean += length;
            enmo += Math.Max(0, length - GravityMilliG);
        }

        mean /= _count;
        foreach (double length in _lengths)
        {
            mad += Math.Abs(length - mean);
        }

        mad /= _count;
        _epochs[_epochCount++ % _epochs.Length] = (end, mad);
        outputs.Add(end, new MotionComputed(EpochS, enmo / _count, mad, ActivityLevels.Of(mad)));
        _count = 0;
    }
}
