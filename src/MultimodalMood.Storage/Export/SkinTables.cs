using MultimodalMood.Core.Estimation.SkinConductance;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using static MultimodalMood.Storage.Export.TidyTables;

namespace MultimodalMood.Storage.Export;

/// <summary>Skin conductance as sampled, and its responses as judged over the whole record.</summary>
internal static class SkinTables
{
    public static IReadOnlyList<ExportTable> All { get; } =
    [
        new SessionTable<SampleRow>("skin_conductance", Samples,
        [
            .. Ids<SampleRow>(r => r.Session),
            ExportColumn<SampleRow>.Number("time_s", "s", ">= 0", "Time of the sample since the session was opened.", r => r.Stretch.At(r.Index / r.Stretch.RateHz).TotalSeconds),
            ExportColumn<SampleRow>.Number("eda_us", "microsiemens", "", "Skin conductance as sampled.", r => r.Stretch.Us[r.Index]),
            ExportColumn<SampleRow>.Number("tonic_us", "microsiemens", "", "Level: below 0.05 Hz, both ways; missing in a stretch too short to filter.", r => r.Stretch.Analysis?.TonicUs[r.Index]),
            ExportColumn<SampleRow>.Number("phasic_us", "microsiemens", "", "Responses: above 0.05 Hz, both ways.", r => r.Stretch.Analysis?.PhasicUs[r.Index]),
        ]),
        new SessionTable<ResponseRow>("scrs", Responses,
        [
            .. Ids<ResponseRow>(r => r.Session),
            ExportColumn<ResponseRow>.Number("time_s", "s", ">= 0", "Time of the peak since the session was opened.", r => r.Stretch.At(r.Response.PeakS).TotalSeconds),
            ExportColumn<ResponseRow>.Instant("utc", "Time of the peak.", r => r.Session.Utc(r.Stretch.At(r.Response.PeakS))),
            ExportColumn<ResponseRow>.Number("onset_s", "s", ">= 0", "Trough before the peak, session time; missing when the stretch begins on the rise.", r => r.Response.OnsetS is { } onset ? r.Stretch.At(onset).TotalSeconds : null),
            ExportColumn<ResponseRow>.Number("amplitude_us", "microsiemens", "", "Peak less onset.", r => r.Response.AmplitudeUs),
            ExportColumn<ResponseRow>.Number("rise_s", "s", "> 0", "From onset to peak.", r => r.Response.RiseS),
            ExportColumn<ResponseRow>.Number("recovery_s", "s", "> 0", "From peak until half the amplitude is lost; missing when the next response comes first.", r => r.Response.RecoveryS),
        ]),
        Events<SkinWindowComputed>("skin_windows", "window's end",
        [
            ExportColumn<EventRow<SkinWindowComputed>>.Number("level_us", "microsiemens", ">= 0", "Median of the last 10 s, live (provisional).", r => r.Event.LevelUs),
            ExportColumn<EventRow<SkinWindowComputed>>.Number("responses_per_min", "1/min", ">= 0", "Responses of the last minute, live.", r => r.Event.ResponsesPerMin),
            ExportColumn<EventRow<SkinWindowComputed>>.Number("record_s", "s", ">= 0", "Length of the unbroken record so far.", r => r.Event.RecordS),
        ]),
        Events<SkinBaselineMeasured>("skin_baselines", "end of the baseline step",
        [
            ExportColumn<EventRow<SkinBaselineMeasured>>.Number("level_us", "microsiemens", "> 0", "Geometric mean of the level at rest.", r => r.Event.LevelUs),
            ExportColumn<EventRow<SkinBaselineMeasured>>.Number("responses_per_min", "1/min", ">= 0", "Responses a minute at rest.", r => r.Event.ResponsesPerMin),
            ExportColumn<EventRow<SkinBaselineMeasured>>.Whole("windows", "Windows of 5 s behind it.", r => r.Event.Windows),
        ]),
    ];

    /// <summary>The unbroken stretches of a session.</summary>
    internal static IReadOnlyList<SkinConductanceRecord.Stretch> Record(SessionLogView session) => SkinConductanceRecord.Of(session.Entries
        .Where(entry => entry.Kind == SessionEventKind.SkinSampled)
        .Select(entry => (entry.At, entry.Read<SkinSampled>())));

    private static IEnumerable<SampleRow> Samples(SessionLogView session) =>
        Record(session).SelectMany(stretch => Enumerable.Range(0, stretch.Us.Length).Select(i => new SampleRow(session, stretch, i)));

    private static IEnumerable<ResponseRow> Responses(SessionLogView session) =>
        Record(session).SelectMany(stretch => (stretch.Analysis?.Responses ?? []).Select(response => new ResponseRow(session, stretch, response)));

    private sealed record SampleRow(SessionLogView Session, SkinConductanceRecord.Stretch Stretch, int Index);

    private sealed record ResponseRow(SessionLogView Session, SkinConductanceRecord.Stretch Stretch, SkinConductanceResponse Response);
}
