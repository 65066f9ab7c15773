using System.Globalization;

namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>Says whether a record allows a measure, and writes down why not: a code, then a sentence.</summary>
internal sealed class MeasureGuard
{
    private readonly Dictionary<string, string> _reasons;
    private readonly double _correctedPercent;
    private readonly bool _floors;
    private readonly int _intervals;
    private readonly int _differences;
    private readonly double _durationS;
    private readonly double _longestS;
    private readonly double _stretchS;

    public MeasureGuard(Dictionary<string, string> reasons, ReadOnlySpan<double?> rrMs, double correctedPercent, bool floors)
    {
        _reasons = reasons;
        _correctedPercent = correctedPercent;
        _floors = floors;
        _intervals = HeartRateVariability.Count(rrMs);
        _differences = HeartRateVariability.CountDifferences(rrMs);
        _durationS = HeartRateVariability.SumMs(rrMs) / 1000;
        LongestStretch = FindLongestStretch(rrMs);
        _stretchS = LongestStretch.Sum() / 1000;
        _longestS = LongestStretch.DefaultIfEmpty(0).Max() / 1000;
    }

    /// <summary>The longest run of intervals without a hole, ms; the first of equals.</summary>
    public double[] LongestStretch { get; }

    public double? Present(string measure, double? value)
    {
        if (value is null)
        {
            _reasons[measure] = "insufficient_beats: there is no interval";
        }

        return value;
    }

    public bool AllowsVariability(string measure) =>
        !TooManyCorrected(measure) && EnoughDifferences(measure) && LongEnough(measure, _durationS, MeasureFloors.TimeDomainS);

    public bool AllowsSpectrum(string measure, double floorS) =>
        !TooManyCorrected(measure) && EnoughDifferences(measure) && LongEnough(measure, _stretchS, floorS);

    public bool AllowsNonlinear(string measure)
    {
        if (TooManyCorrected(measure))
        {
            return false;
        }

        bool enough = !_floors || LongestStretch.Length >= MeasureFloors.NonlinearIntervals;
        if (!enough)
        {
            _reasons[measure] = Text($"insufficient_beats: {LongestStretch.Length} intervals without a hole, needs {MeasureFloors.NonlinearIntervals}");
        }

        return enough;
    }

    public double? Defined(string measure, double? value)
    {
        if (value is null)
        {
            _reasons[measure] = "undefined: the intervals do not vary enough to divide or take a logarithm";
        }

        return value;
    }

    public double? Confident(string measure, double? value)
    {
        if (value is null)
        {
            _reasons[measure] = "not_confident: the low-frequency wave hides the breath in most of the record";
        }

        return value;
    }

    private bool TooManyCorrected(string measure)
    {
        bool many = _correctedPercent > MeasureFloors.CorrectedPercent;
        if (many)
        {
            _reasons[measure] = Text($"many_corrected: {_correctedPercent:0.0} % of the intervals were corrected, at most {MeasureFloors.CorrectedPercent:0} % are allowed");
        }

        return many;
    }

    private bool EnoughDifferences(string measure)
    {
        bool enough = !_floors || _differences >= MeasureFloors.Differences;
        if (!enough)
        {
            _reasons[measure] = Text($"insufficient_beats: {_intervals} intervals with {_differences} differences, needs {MeasureFloors.Differences} differences");
        }

        return enough;
    }

    private bool LongEnough(string measure, double seconds, double floorS)
    {
        bool enough = !_floors || seconds + _longestS >= floorS;
        if (!enough)
        {
            _reasons[measure] = Text($"window_too_short: {seconds:0.0} s without a hole, needs {floorS:0} s");
        }

        return enough;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>The longest run of intervals without a hole, ms; the first of equals.</summary>
    public static double[] FindLongestStretch(ReadOnlySpan<double?> rrMs)
    {
        int bestStart = 0, bestLength = 0;
        for (int start = 0; start < rrMs.Length;)
        {
            int end = start;
            while (end < rrMs.Length && rrMs[end].HasValue)
            {
                end++;
            }

            if (end - start > bestLength)
            {
                (bestStart, bestLength) = (start, end - start);
            }

            start = end + 1;
        }

        double[] stretch = new double[bestLength];
        for (int i = 0; i < bestLength; i++)
        {
            stretch[i] = rrMs[bestStart + i] ?? 0;
        }

        return stretch;
    }
}
