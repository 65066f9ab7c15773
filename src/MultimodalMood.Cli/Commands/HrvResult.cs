using System.Text.Json.Serialization;
using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Signals.HeartRate;

namespace MultimodalMood.Cli.Commands;

/// <summary>Artefacts by kind. The numbers are beats: beat i ends interval i, counted from 1.</summary>
internal sealed record HrvArtefacts(int[] Ectopic, int[] Missed, int[] Extra, int[] LongShort, double CorrectedPercent)
{
    public static HrvArtefacts Of(IReadOnlyList<BeatFlag> flags, double correctedPercent)
    {
        int[] Beats(BeatFlag flag) => [.. Enumerable.Range(1, flags.Count).Where(i => flags[i - 1] == flag)];
        return new(Beats(BeatFlag.Ectopic), Beats(BeatFlag.Missed), Beats(BeatFlag.Extra), Beats(BeatFlag.LongShort), correctedPercent);
    }
}

/// <summary>Powers by one spectral method, ms².</summary>
internal sealed record HrvBands(double? LfMs2, double? HfMs2, double? LfHf, double? TotalPowerMs2)
{
    public static HrvBands Of(BandPowers powers) => new(powers.LfMs2, powers.HfMs2, powers.LfHf, powers.TotalMs2);
}

/// <summary>The measures of a stretch of the record.</summary>
internal record HrvMeasures
{
    protected HrvMeasures(HeartRateAnalysis analysis, int beats, double durationS)
    {
        NBeats = beats;
        DurationS = durationS;
        NDifferences = analysis.Differences;
        MeanHrBpm = analysis.HeartRateBpm;
        MeanNnMs = analysis.MeanMs;
        SdnnMs = analysis.SdnnMs;
        RmssdMs = analysis.RmssdMs;
        SdsdMs = analysis.SdsdMs;
        Pnn50Percent = analysis.Pnn50Percent;
        Pnn20Percent = analysis.Pnn20Percent;
        Sd1Ms = analysis.Sd1Ms;
        Sd2Ms = analysis.Sd2Ms;
        LfMs2 = analysis.Welch.LfMs2;
        HfMs2 = analysis.Welch.HfMs2;
        LfHf = analysis.Welch.LfHf;
        TotalPowerMs2 = analysis.Welch.TotalMs2;
        DfaAlpha1 = analysis.DfaAlpha1;
        SampleEntropy = analysis.SampleEntropy;
        RespirationRateBpm = analysis.RespirationPerMin;
        Reasons = new(new Dictionary<string, string>(analysis.Reasons), StringComparer.Ordinal);
    }

    public int NBeats { get; }
    public double DurationS { get; }
    public int NDifferences { get; }
    public double? MeanHrBpm { get; }
    public double? MeanNnMs { get; }
    public double? SdnnMs { get; }
    public double? RmssdMs { get; }
    public double? SdsdMs { get; }
    [JsonPropertyName("pnn50_percent")] public double? Pnn50Percent { get; }
    [JsonPropertyName("pnn20_percent")] public double? Pnn20Percent { get; }
    [JsonPropertyName("sd1_ms")] public double? Sd1Ms { get; }
    [JsonPropertyName("sd2_ms")] public double? Sd2Ms { get; }
    [JsonPropertyName("lf_ms2")] public double? LfMs2 { get; }
    [JsonPropertyName("hf_ms2")] public double? HfMs2 { get; }
    public double? LfHf { get; }
    [JsonPropertyName("total_power_ms2")] public double? TotalPowerMs2 { get; }
    [JsonPropertyName("dfa_alpha1")] public double? DfaAlpha1 { get; }
    public double? SampleEntropy { get; }
    public double? RespirationRateBpm { get; }
    [JsonPropertyOrder(1)] public SortedDictionary<string, string> Reasons { get; }
}

/// <summary>The measures of one window.</summary>
internal sealed record HrvWindow : HrvMeasures
{
    public HrvWindow(HeartRateAnalysis analysis, double startS, double endS, double correctedPercent)
        : base(analysis, analysis.Intervals, analysis.DurationS) => (StartS, EndS, CorrectedPercent) = (startS, endS, correctedPercent);

    [JsonPropertyOrder(-1)] public double StartS { get; }
    [JsonPropertyOrder(-1)] public double EndS { get; }
    [JsonPropertyOrder(-1)] public double CorrectedPercent { get; }
}

/// <summary>The measures of a record.</summary>
internal sealed record HrvResult : HrvMeasures
{
    private HrvResult(HeartRateAnalysis analysis, double?[] record, HrvArtefacts artefacts, HrvWindow[]? windows)
        : base(analysis, HeartRateVariability.Count(record), HeartRateVariability.SumMs(record) / 1000)
    {
        DfaAlpha1To11 = analysis.DfaAlpha1To11;
        Welch300S = HrvBands.Of(analysis.WelchLong);
        LombScargle = HrvBands.Of(analysis.LombScargle);
        Artefacts = artefacts;
        Windows = windows;
    }

    [JsonPropertyName("dfa_alpha1_4_11"), JsonPropertyOrder(1)] public double? DfaAlpha1To11 { get; }
    [JsonPropertyName("welch_300s"), JsonPropertyOrder(1)] public HrvBands Welch300S { get; }
    [JsonPropertyOrder(1)] public HrvBands LombScargle { get; }
    [JsonPropertyOrder(1)] public HrvArtefacts Artefacts { get; }
    [JsonPropertyOrder(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public HrvWindow[]? Windows { get; }

    /// <summary>Measures a record.</summary>
    /// <param name="rrMs">Intervals, null for a hole.</param>
    /// <param name="correct">Whether artefacts are put right first.</param>
    /// <param name="windowS">Length of the windows; null for none.</param>
    /// <param name="stepS">Distance of their starts.</param>
    public static HrvResult Of(double?[] rrMs, bool correct, double? windowS, double? stepS)
    {
        CorrectedIntervals corrected = CorrectedIntervals.Of(rrMs);
        double?[] measured = correct ? [.. corrected.RrMs] : rrMs;
        double percent = correct ? corrected.CorrectedPercent : 0;
        HrvWindow[]? windows = windowS is { } length && stepS is { } step ? [.. Slide(rrMs, corrected.Flags, correct, length, step)] : null;
        return new(HeartRateAnalysis.Of(measured, percent), rrMs, HrvArtefacts.Of(corrected.Flags, percent), windows);
    }

    // An interval belongs to the windows in which it ends. Flags come from the whole record; a window corrects its own intervals by them.
    private static IEnumerable<HrvWindow> Slide(double?[] rrMs, IReadOnlyList<BeatFlag> flags, bool correct, double lengthS, double stepS)
    {
        double[] endsS = new double[rrMs.Length];
        double sumMs = 0;
        for (int i = 0; i < rrMs.Length; i++)
        {
            endsS[i] = (sumMs += rrMs[i] ?? 0) / 1000;
        }

        int first = 0, last = 0;
        for (int k = 0; k == 0 || k * stepS + lengthS <= endsS[^1]; k++)
        {
            double startS = k * stepS, endS = startS + lengthS;
            while (first < rrMs.Length && endsS[first] <= startS)
            {
                first++;
            }

            while (last < rrMs.Length && endsS[last] <= endS)
            {
                last++;
            }

            double?[] rr = last > first ? rrMs[first..last] : [];
            CorrectedIntervals corrected = CorrectedIntervals.Of(rr, [.. flags.Skip(first).Take(rr.Length)]);
            double percent = correct ? corrected.CorrectedPercent : 0;
            yield return new HrvWindow(HeartRateAnalysis.Of(correct ? [.. corrected.RrMs] : rr, percent), startS, endS, percent);
        }
    }
}
