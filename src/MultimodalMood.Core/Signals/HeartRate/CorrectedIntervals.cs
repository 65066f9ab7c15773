using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Signals.HeartRate;

/// <summary>A record of intervals with its artefacts repaired.</summary>
/// <remarks>An extra beat is taken out (its two intervals become one, and the flag that the jump back gave the next beat is undone);
/// a missed one is put in at the middle; ectopic, long and short intervals are replaced by a natural cubic spline through the sound
/// ones of their stretch. Intervals are replaced, as in Lipponen &amp; Tarvainen (2019) and Kubios, not beats shifted: shifting shares a
/// short-long pair among its neighbours instead of removing it, and leaves up to 130 % of error in RMSSD.</remarks>
public sealed class CorrectedIntervals
{
    private CorrectedIntervals(double?[] rrMs, int?[] endsAt, BeatFlag[] flags, int corrected)
    {
        RrMs = rrMs;
        EndsAt = endsAt;
        Flags = flags;
        Corrected = corrected;
    }

    /// <summary>Intervals after correction, ms; null for a hole. Longer or shorter than the record by beats put in and taken out.</summary>
    public IReadOnlyList<double?> RrMs { get; }

    /// <summary>For each of <see cref="RrMs"/> the index of the record's interval with whose end it ends; null for a beat that was put in.</summary>
    public IReadOnlyList<int?> EndsAt { get; }

    /// <summary>What the detector said of the record's own intervals, in its order.</summary>
    public IReadOnlyList<BeatFlag> Flags { get; }

    /// <summary>Number of the record's intervals that were corrected.</summary>
    public int Corrected { get; }

    /// <summary>Corrected intervals, percent of the record's.</summary>
    public double CorrectedPercent => Flags.Count > 0 ? 100.0 * Corrected / Flags.Count : 0;

    /// <summary>Detects and corrects.</summary>
    /// <param name="rrMs">Intervals, ms; null for a hole.</param>
    public static CorrectedIntervals Of(ReadOnlySpan<double?> rrMs) => Of(rrMs, ArtefactDetector.Flag(rrMs));

    /// <summary>Corrects by given flags, one for each interval.</summary>
    public static CorrectedIntervals Of(ReadOnlySpan<double?> rrMs, BeatFlag[] flags)
    {
        ArgumentNullException.ThrowIfNull(flags);
        List<double?> result = new(rrMs.Length + 8);
        List<bool> replace = new(rrMs.Length + 8);
        List<int?> endsAt = new(rrMs.Length + 8);
        int corrected = 0;
        for (int i = 0; i < rrMs.Length; i++)
        {
            BeatFlag flag = rrMs[i].HasValue ? flags[i] : BeatFlag.Normal;
            corrected += flag == BeatFlag.Normal ? 0 : 1;
            if (flag == BeatFlag.Extra && i + 1 < rrMs.Length && rrMs[i + 1].HasValue)
            {
                result.Add(rrMs[i] + rrMs[i + 1]);
                replace.Add(false);
                endsAt.Add(i + 1);
                i++; // the next interval was part of this one, its flag with it
            }
            else if (flag == BeatFlag.Missed)
            {
                result.AddRange([rrMs[i] / 2, rrMs[i] / 2]);
                replace.AddRange([false, false]);
                endsAt.AddRange([null, i]);
            }
            else
            {
                result.Add(rrMs[i]);
                replace.Add(flag != BeatFlag.Normal);
                endsAt.Add(i);
            }
        }

        double?[] intervals = [.. result];
        for (int start = 0; start < intervals.Length;)
        {
            int end = start;
            while (end < intervals.Length && intervals[end].HasValue)
            {
                end++;
            }

            Interpolate(intervals, replace, start, end);
            start = end + 1;
        }

        return new CorrectedIntervals(intervals, [.. endsAt], flags, corrected);
    }

    private static void Interpolate(double?[] intervals, List<bool> replace, int start, int end)
    {
        List<double> places = [], sound = [];
        for (int i = start; i < end; i++)
        {
            if (!replace[i])
            {
                places.Add(i);
                sound.Add(intervals[i] ?? 0);
            }
        }

        if (places.Count == end - start || places.Count < 2)
        {
            return; // nothing to replace, or nothing to replace it from
        }

        var spline = new NaturalCubicSpline();
        spline.Fit([.. places], [.. sound]);
        double lowest = sound.Min(), highest = sound.Max();
        for (int i = start; i < end; i++)
        {
            if (replace[i])
            {
                // At the ends the nearest sound interval stands in, and a long hole must not make the curve overshoot what was seen.
                double at = Math.Clamp(i, places[0], places[^1]);
                intervals[i] = Math.Clamp(spline.At(at), lowest, highest);
            }
        }
    }
}
