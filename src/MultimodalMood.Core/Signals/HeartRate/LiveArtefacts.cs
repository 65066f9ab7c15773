using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Signals.HeartRate;

/// <summary>Flags beats while they come: thresholds and medians from the trailing beats, judged once two beats more are known.</summary>
/// <remarks>Provisional: <see cref="ArtefactDetector"/> over the whole record is the definitive judgement. The same decision tree, with
/// the 91 beats before in place of the 91 around, and the 11 intervals up to the second successor for the median. Until
/// <see cref="LeastBeats"/> differences are known nothing is flagged. Allocates nothing per beat.</remarks>
internal sealed class LiveArtefacts
{
    /// <summary>Differences needed before a threshold says anything.</summary>
    public const int LeastBeats = 15;

    /// <summary>Beats that must follow before one is judged.</summary>
    public const int Delay = 2;

    private const int Capacity = BeatClassifier.ThresholdBeats;
    private readonly double[] _rr = new double[BeatClassifier.MedianBeats];
    private readonly double[] _difference = new double[4];
    private readonly double[] _differences = new double[Capacity];
    private readonly double[] _deviations = new double[Capacity];
    private readonly SortedWindow _medianWindow = new(BeatClassifier.MedianBeats);
    private readonly SortedWindow _differenceWindow = new(Capacity);
    private readonly SortedWindow _deviationWindow = new(Capacity);
    private BeatClassifier _classifier;
    private int _differencesSeen;
    private int _deviationsSeen;

    /// <summary>Beats of the stretch so far.</summary>
    public int Count { get; private set; }

    /// <summary>Number of the stretch's beats that wait for their successors.</summary>
    public int Pending { get; private set; }

    /// <summary>A hole: the beats to come do not follow the ones before. What waits must have been taken by <see cref="Judge"/>.</summary>
    public void Restart()
    {
        Count = 0;
        Pending = 0;
        _medianWindow.Clear();
        _classifier.Restart();
    }

    /// <summary>Takes the next beat of the stretch.</summary>
    /// <returns>Whether a beat can be judged now.</returns>
    public bool Add(double rrMs)
    {
        double rr = rrMs / 1000, difference = Count > 0 ? rr - Rr(Count - 1) : 0;
        if (Count >= BeatClassifier.MedianBeats)
        {
            _medianWindow.Remove(_rr[Count % BeatClassifier.MedianBeats]);
        }

        _rr[Count % BeatClassifier.MedianBeats] = rr;
        _medianWindow.Add(rr);
        _difference[Count % 4] = difference;
        if (Count > 0)
        {
            Remember(_differenceWindow, _differences, ref _differencesSeen, Math.Abs(difference));
        }

        Count++;
        Pending++;
        return Pending > Delay;
    }

    /// <summary>Judges the oldest beat that waits. At a stretch's end, where successors lack, what is known decides.</summary>
    public BeatFlag Judge()
    {
        int i = Count - Pending;
        double rr = Rr(i), median = _medianWindow.Median(), deviation = rr - median;
        deviation = deviation < 0 ? 2 * deviation : deviation;
        Remember(_deviationWindow, _deviations, ref _deviationsSeen, Math.Abs(deviation));
        Pending--;
        if (_differenceWindow.Count < LeastBeats)
        {
            return BeatFlag.Normal;
        }

        double differenceThreshold = BeatClassifier.Threshold(_differenceWindow), deviationThreshold = BeatClassifier.Threshold(_deviationWindow);
        double scaled = deviationThreshold > 0 ? deviation / deviationThreshold : double.NaN;
        if (i == 0)
        {
            // No difference tells of a stretch's first interval, so a far one is judged by its distance from the median alone.
            return Math.Abs(scaled) > 3 && Count > Delay ? BeatFlag.LongShort : BeatFlag.Normal;
        }

        return _classifier.Judge(new BeatSurroundings(
            rr, i + 1 < Count ? Rr(i + 1) : rr, median, scaled, deviationThreshold,
            Difference(i, differenceThreshold), Difference(i - 1, differenceThreshold),
            Difference(i + 1, differenceThreshold), Difference(i + 2, differenceThreshold)));
    }

    /// <summary>A stand-in for the beat judged last: half way between the sound interval before and the first later one near the median.</summary>
    /// <param name="previousSoundMs">The last interval that was not flagged, ms; null at the start.</param>
    public double Replacement(double? previousSoundMs)
    {
        double median = _medianWindow.Median(), after = median;
        for (int i = Count - 1; i >= Count - Pending && i >= 0; i--)
        {
            after = Math.Abs(Rr(i) - median) < 0.15 * median ? Rr(i) : after;
        }

        return previousSoundMs is { } before ? (before + 1000 * after) / 2 : 1000 * after;
    }

    private static void Remember(SortedWindow window, double[] ring, ref int seen, double value)
    {
        if (seen >= Capacity)
        {
            window.Remove(ring[seen % Capacity]);
        }

        ring[seen % Capacity] = value;
        window.Add(value);
        seen++;
    }

    private double Rr(int index) => _rr[index % BeatClassifier.MedianBeats];

    private double Difference(int index, double threshold) =>
        index >= Count || index < 0 ? 0 : threshold > 0 ? _difference[index % 4] / threshold : double.NaN;
}
