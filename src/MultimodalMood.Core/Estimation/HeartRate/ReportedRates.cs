using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>The heart rates that the sensor itself reported lately: what is left for sensors that send no intervals.</summary>
/// <remarks>A reported 0 is missing: it lowers the coverage and moves nothing else.</remarks>
internal sealed class ReportedRates
{
    private const int Capacity = 512;
    private readonly (SessionTime At, double SpanS, double? Bpm)[] _ring = new (SessionTime, double, double?)[Capacity];
    private long _count;

    /// <summary>Adds a report.</summary>
    /// <param name="at">When it came.</param>
    /// <param name="bpm">Beats a minute; null for 0 or an implausible one.</param>
    public void Add(SessionTime at, double? bpm)
    {
        double silence = BeatClock.LongestSilenceUs / 1e6;
        double span = _count > 0 ? Math.Min(silence, at.SecondsSince(_ring[(_count - 1) % Capacity].At)) : 1;
        _ring[_count++ % Capacity] = (at, span, bpm);
    }

    /// <summary>Mean of the rates reported in a window, and the seconds that they stand for.</summary>
    public (double? MeanBpm, double CoveredS) Window(SessionTime end, double seconds)
    {
        SessionTime start = end - TimeSpan.FromSeconds(seconds);
        double sum = 0, covered = 0;
        int present = 0;
        for (long i = _count - 1; i >= Math.Max(0, _count - Capacity) && _ring[i % Capacity].At > start; i--)
        {
            (SessionTime at, double span, double? reported) = _ring[i % Capacity];
            if (at <= end && reported is { } bpm)
            {
                sum += bpm;
                covered += span;
                present++;
            }
        }

        return (present > 0 ? sum / present : null, Math.Min(covered, seconds));
    }
}
