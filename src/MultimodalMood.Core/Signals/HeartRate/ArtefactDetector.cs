using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Signals.HeartRate;

/// <summary>Flags the artefacts of a whole record of intervals: missed, extra, ectopic, long or short beats.</summary>
/// <remarks>Lipponen &amp; Tarvainen (2019): differences and deviations from an 11-interval median, by thresholds of 5.2 half interquartile
/// ranges over the 91 beats around. Flags equal those of NeuroKit2 0.2.12's single pass on the references. This is the definitive
/// judgement; <see cref="LiveArtefacts"/> judges provisionally from the beats so far. A hole splits the record: each stretch is judged alone.</remarks>
public static class ArtefactDetector
{
    /// <summary>Flags every interval by the beat that ends it.</summary>
    /// <param name="rrMs">Intervals, ms; null for a hole.</param>
    public static BeatFlag[] Flag(ReadOnlySpan<double?> rrMs)
    {
        BeatFlag[] flags = new BeatFlag[rrMs.Length];
        for (int start = 0; start < rrMs.Length;)
        {
            int end = start;
            while (end < rrMs.Length && rrMs[end].HasValue)
            {
                end++;
            }

            if (end - start >= 3)
            {
                FlagStretch(rrMs[start..end], flags.AsSpan(start, end - start));
            }

            start = end + 1;
        }

        return flags;
    }

    private static void FlagStretch(ReadOnlySpan<double?> rrMs, Span<BeatFlag> flags)
    {
        // Beat 0 begins the first interval; it has none of its own and takes the mean, as the reference does.
        int beats = rrMs.Length + 1;
        double[] rr = new double[beats], differences = new double[beats], deviations = new double[beats], medians = new double[beats];
        double mean = 0;
        for (int i = 1; i < beats; i++)
        {
            rr[i] = (rrMs[i - 1] ?? 0) / 1000;
            mean += rr[i];
        }

        rr[0] = mean / rrMs.Length;
        double differencesSum = 0;
        for (int i = 1; i < beats; i++)
        {
            differences[i] = rr[i] - rr[i - 1];
            differencesSum += differences[i];
        }

        differences[0] = differencesSum / rrMs.Length;
        Medians(rr, medians);
        for (int i = 0; i < beats; i++)
        {
            deviations[i] = rr[i] - medians[i];
            deviations[i] = deviations[i] < 0 ? 2 * deviations[i] : deviations[i];
        }

        double[] differenceThresholds = Thresholds(differences), deviationThresholds = Thresholds(deviations);
        for (int i = 0; i < beats; i++)
        {
            // A threshold of 0 (a heart that does not vary for 91 beats) leaves the difference unknown.
            differences[i] = differenceThresholds[i] == 0 ? double.NaN : differences[i] / differenceThresholds[i];
            deviations[i] = deviationThresholds[i] == 0 ? double.NaN : deviations[i] / deviationThresholds[i];
        }

        var classifier = new BeatClassifier();
        for (int i = 0; i < beats && (i < beats - 2 || (classifier.JudgesNext && i < beats - 1)); i++)
        {
            BeatFlag flag = classifier.Judge(new BeatSurroundings(
                rr[i], rr[i + 1], medians[i], deviations[i], deviationThresholds[i],
                differences[i], differences[i == 0 ? 1 : i - 1], differences[i + 1], differences[i + 2 < beats ? i + 2 : beats - 2]));
            if (i > 0)
            {
                flags[i - 1] = flag;
            }
        }
    }

    private static void Medians(double[] rr, double[] medians)
    {
        const int Half = BeatClassifier.MedianBeats / 2;
        var window = new SortedWindow(BeatClassifier.MedianBeats);
        for (int i = -Half; i < rr.Length; i++)
        {
            Slide(window, rr, i - Half - 1, i + Half);
            if (i >= 0)
            {
                medians[i] = window.Median();
            }
        }
    }

    private static double[] Thresholds(double[] values)
    {
        const int Half = BeatClassifier.ThresholdBeats / 2;
        var window = new SortedWindow(BeatClassifier.ThresholdBeats);
        double[] sizes = new double[values.Length], thresholds = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            sizes[i] = Math.Abs(values[i]);
        }

        for (int i = -Half; i < values.Length; i++)
        {
            Slide(window, sizes, i - Half - 1, i + Half);
            if (i >= 0)
            {
                thresholds[i] = BeatClassifier.Threshold(window);
            }
        }

        return thresholds;
    }

    private static void Slide(SortedWindow window, double[] values, int leaving, int entering)
    {
        if (leaving >= 0 && entering < values.Length)
        {
            window.Replace(values[leaving], values[entering]);
        }
        else if (leaving >= 0)
        {
            window.Remove(values[leaving]);
        }
        else if (entering < values.Length)
        {
            window.Add(values[entering]);
        }
    }
}
