using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Signals.HeartRate;

/// <summary>Decides what a beat is, from the beats around it.</summary>
/// <remarks>Decision tree of Lipponen &amp; Tarvainen (2019), J. Med. Eng. Technol. 43(3):173–181, figure 1, in the reading of NeuroKit2 0.2.12
/// ("Kubios" method), whose flags the references hold. The beat after a suspect one is judged too where the difference grows after it:
/// hence the one bit of state between beats.</remarks>
internal struct BeatClassifier
{
    /// <summary>Half interquartile ranges that make a threshold.</summary>
    public const double Alpha = 5.2;

    /// <summary>Beats behind a threshold.</summary>
    public const int ThresholdBeats = 91;

    /// <summary>Intervals behind a median.</summary>
    public const int MedianBeats = 11;

    private const double Slope = 0.13;
    private const double Offset = 0.17;

    /// <summary>Alpha times half the distance between the quartiles.</summary>
    public static double Threshold(SortedWindow window) => Alpha * ((window.Quantile(0.75) - window.Quantile(0.25)) / 2);

    /// <summary>Whether the beat before asked for the next one to be judged.</summary>
    public bool JudgesNext { get; private set; }

    /// <summary>Judges the next beat in order.</summary>
    public BeatFlag Judge(in BeatSurroundings beat)
    {
        if (JudgesNext)
        {
            JudgesNext = false;
            return Suspect(beat);
        }

        double difference = Math.Abs(beat.Difference);
        if (difference <= 1)
        {
            return BeatFlag.Normal;
        }

        if (IsEctopic(beat))
        {
            return BeatFlag.Ectopic;
        }

        if (!(difference > 1 || Math.Abs(beat.Deviation) > 3))
        {
            return BeatFlag.Normal; // only where the difference is unknown
        }

        JudgesNext = Math.Abs(beat.NextDifference) < Math.Abs(beat.AfterNextDifference);
        return Suspect(beat);
    }

    /// <summary>Forgets the beat before: a hole follows.</summary>
    public void Restart() => JudgesNext = false;

    private static bool IsEctopic(in BeatSurroundings beat) => beat.Difference switch
    {
        > 1 => Math.Max(beat.PreviousDifference, beat.NextDifference) < -Slope * beat.Difference - Offset,
        < -1 => Math.Min(beat.PreviousDifference, beat.NextDifference) > -Slope * beat.Difference + Offset,
        _ => false,
    };

    private static BeatFlag Suspect(in BeatSurroundings beat)
    {
        bool isLong = beat.Difference > 1 && Math.Min(beat.NextDifference, beat.AfterNextDifference) < -1;
        bool isShort = beat.Difference < -1 && Math.Max(beat.NextDifference, beat.AfterNextDifference) > 1;
        if (!isLong && !isShort && !(Math.Abs(beat.Deviation) > 3))
        {
            return BeatFlag.Normal;
        }

        if (isShort && Math.Abs(beat.RrS + beat.NextRrS - beat.MedianRrS) < beat.DeviationThresholdS)
        {
            return BeatFlag.Extra;
        }

        return isLong && Math.Abs(beat.RrS / 2 - beat.MedianRrS) < beat.DeviationThresholdS ? BeatFlag.Missed : BeatFlag.LongShort;
    }
}
