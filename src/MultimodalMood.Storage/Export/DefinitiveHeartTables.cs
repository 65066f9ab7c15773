using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Core.Time;
using static MultimodalMood.Storage.Export.TidyTables;

namespace MultimodalMood.Storage.Export;

/// <summary>The heart as judged over the whole record, beside the live, provisional tables.</summary>
internal static class DefinitiveHeartTables
{
    public static IReadOnlyList<ExportTable> All { get; } =
    [
        new SessionTable<BeatRow>("beats_definitive", Beats,
        [
            .. Ids<BeatRow>(r => r.Session),
            ExportColumn<BeatRow>.Number("time_s", "s", ">= 0", "Time of the beat since the session was opened, from all arrivals of the record; later than the heart's own beat by the sensor's constant latency.", r => r.Interval.End.TotalSeconds),
            ExportColumn<BeatRow>.Instant("utc", "The same in UTC.", r => r.Session.Utc(r.Interval.End)),
            ExportColumn<BeatRow>.Number("nn_ms", "ms", "> 0", "Interval that ends at this beat, artefacts corrected.", r => r.Interval.Ms),
            ExportColumn<BeatRow>.Number("rr_ms", "ms", "> 0", "The interval as received; missing for a beat that was put in.", r => r.Interval.ReceivedMs),
            ExportColumn<BeatRow>.Word<BeatFlag>("flag", "What the detector says of the interval as received, with the beats before and after in view.", r => r.Interval.Flag),
            ExportColumn<BeatRow>.YesNo("corrected", "nn_ms is not as received.", r => r.Interval.Corrected),
            ExportColumn<BeatRow>.YesNo("segment_start", "The beat before it is not known: take no difference across it.", r => r.Interval.SegmentStart),
        ]),
        new SessionTable<MeasureRow>("hrv_definitive", Measures,
        [
            .. Ids<MeasureRow>(r => r.Session),
            ExportColumn<MeasureRow>.Text("scope", "What was measured: the whole session, or one step by its id.", r => r.Scope),
            ExportColumn<MeasureRow>.Number("from_s", "s", ">= 0", "Begin of the span, session time.", r => r.From.TotalSeconds),
            ExportColumn<MeasureRow>.Number("to_s", "s", ">= 0", "End of the span, session time.", r => r.To.TotalSeconds),
            ExportColumn<MeasureRow>.Whole("beats", "Intervals that end in it.", r => r.Measured.Intervals),
            ExportColumn<MeasureRow>.Number("corrected_percent", "%", "0 to 100", "Of these, not as received; above 20 only the heart rate is given.", r => r.CorrectedPercent),
            Measure(MeasureKeys.HeartRate, "1/min", "Heart rate from the mean interval.", m => m.HeartRateBpm),
            Measure(MeasureKeys.Mean, "ms", "Mean interval.", m => m.MeanMs),
            Measure(MeasureKeys.Sdnn, "ms", "Standard deviation of the intervals.", m => m.SdnnMs),
            Measure(MeasureKeys.Rmssd, "ms", "Root mean square of successive differences.", m => m.RmssdMs),
            Measure(MeasureKeys.Sdsd, "ms", "Standard deviation of successive differences.", m => m.SdsdMs),
            Measure(MeasureKeys.Pnn50, "%", "Differences above 50 ms.", m => m.Pnn50Percent),
            Measure(MeasureKeys.Pnn20, "%", "Differences above 20 ms.", m => m.Pnn20Percent),
            Measure(MeasureKeys.Sd1, "ms", "SD1 of the Poincaré plot.", m => m.Sd1Ms),
            Measure(MeasureKeys.Sd2, "ms", "SD2 of the Poincaré plot.", m => m.Sd2Ms),
            Measure(MeasureKeys.Lf, "ms^2", "Power in 0.04 to 0.15 Hz (Welch, 64 s segments).", m => m.Welch.LfMs2),
            Measure(MeasureKeys.Hf, "ms^2", "Power in 0.15 to 0.4 Hz (Welch, 64 s segments).", m => m.Welch.HfMs2),
            Measure(MeasureKeys.LfHf, "", "Their ratio.", m => m.Welch.LfHf),
            Measure(MeasureKeys.TotalPower, "ms^2", "Power in 0.003 to 0.4 Hz (Welch, 64 s segments).", m => m.Welch.TotalMs2),
            Measure(MeasureKeys.DfaAlpha1, "", "DFA exponent over 4 to 16 intervals.", m => m.DfaAlpha1),
            Measure(MeasureKeys.SampleEntropy, "", "Sample entropy, m 2, r 0.2 SD.", m => m.SampleEntropy),
            Measure(MeasureKeys.Respiration, "1/min", "Breathing rate; missing where the low-frequency wave hides it.", m => m.RespirationPerMin),
            ExportColumn<MeasureRow>.Text("reasons", "Why a measure is missing: code and sentence for each, separated by |.", r => string.Join(" | ", r.Measured.Reasons.Select(reason => $"{reason.Key}: {reason.Value}"))),
        ]),
    ];

    private static ExportColumn<MeasureRow> Measure(string key, string unit, string meaning, Func<HeartRateAnalysis, double?> value) =>
        ExportColumn<MeasureRow>.Number(key, unit, ">= 0", meaning, row => value(row.Measured));

    private static IEnumerable<BeatRow> Beats(SessionLogView session) => Record(session).Intervals.Select(interval => new BeatRow(session, interval));

    private static IEnumerable<MeasureRow> Measures(SessionLogView session)
    {
        HeartRecord record = Record(session);
        if (record.Intervals.Count == 0)
        {
            yield break;
        }

        yield return Row("session", SessionTime.Zero, session.Progress.LastAt);
        LogEntry[] steps = [.. session.Entries.Where(entry => entry.Kind == SessionEventKind.StepEntered)];
        for (int i = 0; i < steps.Length; i++)
        {
            yield return Row(steps[i].Read<StepEntered>().StepId, steps[i].At, i + 1 < steps.Length ? steps[i + 1].At : session.Progress.LastAt);
        }

        MeasureRow Row(string scope, SessionTime from, SessionTime to) => new(session, scope, from, to, record.Measure(from, to, out double corrected), corrected);
    }

    private static HeartRecord Record(SessionLogView session) => HeartRecord.Of(session.Entries
        .Where(entry => entry.Kind == SessionEventKind.HeartNotified)
        .Select(entry => (entry.ArrivedAt, entry.Read<HeartNotified>().Value)));

    private sealed record BeatRow(SessionLogView Session, HeartRecord.Interval Interval);

    private sealed record MeasureRow(SessionLogView Session, string Scope, SessionTime From, SessionTime To, HeartRateAnalysis Measured, double CorrectedPercent);
}
