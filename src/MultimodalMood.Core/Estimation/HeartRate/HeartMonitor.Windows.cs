using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Estimation.HeartRate;

/// <content>Windows: 30 s and 60 s every 5 s, 120 s with spectra every 10 s.</content>
public sealed partial class HeartMonitor
{
    private const double ShortWindowS = 30;
    private const double LongWindowS = 60;
    private const double SpectralWindowS = 120;
    private const long StepUs = 5_000_000;
    private const int WelchSegment = 256;

    // A window ends at the last judged beat; only a longer silence than judging and the radio take leaves it behind.
    private const double UsualDelayS = 5;

    private readonly RrResampling _resampling = new();
    private readonly WelchSpectrum _welch = new(1024);
    private readonly WelchSpectrum _breathing = new(RespirationRate.TransformLength);
    private long _step;

    /// <summary>Lets time pass; adds <see cref="HeartWindowComputed"/> for every window that is due.</summary>
    /// <remarks>A window ends at the last judged beat, or at <paramref name="now"/> after a silence of 5 s. None is computed where no packet
    /// came for 30 s: the gap is the caller's to mark.</remarks>
    /// <returns>The 30 s window, for the estimator, when one was due; else null.</returns>
    public Stamped<HeartWindowComputed>? Tick(SessionTime now, OutputBuffer outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        long step = now.Microseconds / StepUs;
        if (step == _step)
        {
            return null;
        }

        bool spectral = step / 2 != _step / 2;
        _step = step;
        if (LastNotifiedAt is not { } heard || now.SecondsSince(heard) > ShortWindowS)
        {
            return null;
        }

        SessionTime end = _intervals.Last is { } last && now.SecondsSince(last) <= UsualDelayS ? last : now;
        HeartWindowComputed window = Window(end, ShortWindowS);
        outputs.Add(end, window);
        outputs.Add(end, Window(end, LongWindowS));
        if (spectral)
        {
            outputs.Add(end, WithSpectra(Window(end, SpectralWindowS), end));
        }

        return new(end, now, window);
    }

    private HeartWindowComputed Window(SessionTime end, double seconds)
    {
        ReadOnlySpan<double?> rr = _intervals.Window(end, seconds, out double coveredMs, out int corrected);
        int beats = HeartRateVariability.Count(rr);
        if (beats == 0)
        {
            (double? bpm, double coveredS) = _rates.Window(end, seconds);
            return new(seconds, 0, coveredS / seconds, 0, bpm, null, null, null, null, null, null);
        }

        double correctedPercent = 100.0 * corrected / beats;
        bool variability = correctedPercent <= MeasureFloors.CorrectedPercent
            && coveredMs + Longest(rr) >= 1000 * MeasureFloors.TimeDomainS
            && HeartRateVariability.CountDifferences(rr) >= MeasureFloors.Differences;
        return new(
            seconds,
            beats,
            coveredMs / (1000 * seconds),
            correctedPercent,
            HeartRateVariability.HeartRateBpm(rr),
            variability ? HeartRateVariability.Rmssd(rr) : null,
            variability ? HeartRateVariability.Sdnn(rr) : null,
            variability ? HeartRateVariability.PnnPercent(rr, 50) : null,
            null,
            null,
            null);
    }

    private HeartWindowComputed WithSpectra(HeartWindowComputed window, SessionTime end)
    {
        ReadOnlySpan<double> stretch = _intervals.Last == end ? _intervals.Stretch(SpectralWindowS) : default;
        double lengthMs = 0, longestMs = 0;
        foreach (double rr in stretch)
        {
            lengthMs += rr;
            longestMs = Math.Max(longestMs, rr);
        }

        if (window.CorrectedPercent > MeasureFloors.CorrectedPercent || lengthMs + longestMs < 1000 * MeasureFloors.HfS)
        {
            return window;
        }

        _welch.Compute(_resampling.Take(stretch), RrResampling.RateHz, WelchSegment);
        window = window with
        {
            HfMs2 = _welch.Power(FrequencyBand.Hf),
            LfMs2 = lengthMs + longestMs >= 1000 * MeasureFloors.LfS ? _welch.Power(FrequencyBand.Lf) : null,
        };
        ReadOnlySpan<double> minute = _resampling.Take(_intervals.Stretch(RespirationRate.WindowS));
        return window with { RespirationPerMin = RespirationRate.Of(minute, _breathing).Shown };
    }

    private static double Longest(ReadOnlySpan<double?> rr)
    {
        double longest = 0;
        foreach (double? interval in rr)
        {
            longest = Math.Max(longest, interval ?? 0);
        }

        return longest;
    }
}
