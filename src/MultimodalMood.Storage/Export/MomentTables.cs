using MultimodalMood.Core.Agreement;
using MultimodalMood.Core.Estimation;

namespace MultimodalMood.Storage.Export;

/// <summary>Self-report beside estimate, and the continuous self-rating against it: what the mood estimate is judged by.</summary>
internal static class MomentTables
{
    public static IReadOnlyList<ExportTable> All { get; } =
    [
        new SessionTable<(SessionLogView Session, MoodMoment Moment)>("moments", session => MoodMoments.Of(session.Entries).Select(moment => (session, moment)),
        [
            .. TidyTables.Ids<(SessionLogView Session, MoodMoment Moment)>(r => r.Session),
            Number("time_s", "s", ">= 0", "Session time of the self-report.", m => m.AtS),
            ExportColumn<(SessionLogView Session, MoodMoment Moment)>.Text("prompt", "What asked for it.", r => r.Moment.Prompt),
            Number("reported_valence", "", "-1 to 1", "Reported valence.", m => m.ReportedValence),
            Number("reported_arousal", "", "-1 to 1", "Reported arousal.", m => m.ReportedArousal),
            .. Columns("face", "the face's estimates in the 30 s before", m => m.Face),
            .. Columns("heart", "the heart's estimates in the 30 s before", m => m.Heart),
            .. Columns("skin", "the skin's estimates in the 30 s before", m => m.Skin),
            .. Columns("mood", "the mood estimate then in force", m => m.Fused),
        ]),
        new SessionTable<(SessionLogView Session, TracedAgreement Traced)>("traced_agreement", session => TracedAgreement.Of(session.Entries).Select(traced => (session, traced)),
        [
            .. TidyTables.Ids<(SessionLogView Session, TracedAgreement Traced)>(r => r.Session),
            ExportColumn<(SessionLogView Session, TracedAgreement Traced)>.Text("play_id", "The playing that was rated while it sounded.", r => r.Traced.PlayId.ToString()),
            .. Agreement("valence", t => t.Valence),
            .. Agreement("arousal", t => t.Arousal),
        ]),
    ];

    private static IEnumerable<ExportColumn<(SessionLogView Session, MoodMoment Moment)>> Columns(string name, string what, Func<MoodMoment, ModalityMoment?> of) =>
    [
        Number($"{name}_valence", "", "-1 to 1", $"Mean valence of {what}.", m => of(m)?.Valence?.Mean),
        Number($"{name}_valence_variance", "", "> 0", "Its variance.", m => of(m)?.Valence?.Variance),
        Number($"{name}_arousal", "", "-1 to 1", $"Mean arousal of {what}.", m => of(m)?.Arousal?.Mean),
        Number($"{name}_arousal_variance", "", "> 0", "Its variance.", m => of(m)?.Arousal?.Variance),
        .. Enum.GetValues<Emotion>().Select(emotion => Number($"{name}_{emotion.ToString().ToLowerInvariant()}", "", "0 to 1", $"Mean probability of {what}.", m => of(m)?.Classes?[emotion])),
        Number($"{name}_reliability", "", "0 to 1", name == "mood" ? "Certainty of the mood estimate." : "Mean reliability of them.", m => of(m)?.Reliability),
    ];

    private static IEnumerable<ExportColumn<(SessionLogView Session, TracedAgreement Traced)>> Agreement(string axis, Func<TracedAgreement, LaggedAgreement?> of) =>
    [
        Traced($"{axis}_lag_s", "s", "0 to 10", $"By how much the self-rating of {axis} trails the estimate: the lag with the highest correlation.", t => of(t)?.LagS),
        Traced($"{axis}_ccc", "", "-1 to 1", "Concordance correlation coefficient (Lin 1989) at that lag.", t => of(t)?.Ccc),
        Traced($"{axis}_ccc_no_lag", "", "-1 to 1", "The same without a shift.", t => of(t)?.CccWithoutLag),
        Traced($"{axis}_r", "", "-1 to 1", "Pearson's correlation at that lag.", t => of(t)?.Pearson),
        Traced($"{axis}_n", "", ">= 10", "Half-second samples compared.", t => of(t)?.N),
    ];

    private static ExportColumn<(SessionLogView Session, MoodMoment Moment)> Number(string name, string unit, string range, string meaning, Func<MoodMoment, double?> cell) =>
        ExportColumn<(SessionLogView Session, MoodMoment Moment)>.Number(name, unit, range, meaning, r => cell(r.Moment));

    private static ExportColumn<(SessionLogView Session, TracedAgreement Traced)> Traced(string name, string unit, string range, string meaning, Func<TracedAgreement, double?> cell) =>
        ExportColumn<(SessionLogView Session, TracedAgreement Traced)>.Number(name, unit, range, meaning, r => cell(r.Traced));
}
