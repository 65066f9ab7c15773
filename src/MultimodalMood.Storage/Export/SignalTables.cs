using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Estimation.Face;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.HeartRate;
using static MultimodalMood.Storage.Export.TidyTables;

namespace MultimodalMood.Storage.Export;

/// <summary>The export's tables of measurements and estimates.</summary>
internal static class SignalTables
{
    public static IReadOnlyList<ExportTable> All { get; } =
    [
        Events<MoodEstimated>("moods", "estimate",
        [
            .. Probabilities<MoodEstimated>("Mood estimate: probability of", m => m.Classes),
            ExportColumn<EventRow<MoodEstimated>>.Number("valence", "", "-1 to 1", "Mean of the estimated valence.", r => r.Event.ValenceMean),
            ExportColumn<EventRow<MoodEstimated>>.Number("valence_variance", "", "> 0", "Its variance.", r => r.Event.ValenceVariance),
            ExportColumn<EventRow<MoodEstimated>>.Number("arousal", "", "-1 to 1", "Mean of the estimated arousal.", r => r.Event.ArousalMean),
            ExportColumn<EventRow<MoodEstimated>>.Number("arousal_variance", "", "> 0", "Its variance.", r => r.Event.ArousalVariance),
            ExportColumn<EventRow<MoodEstimated>>.Number("certainty", "", "0 to 1", "0 is the prior alone.", r => r.Event.Certainty),
            ExportColumn<EventRow<MoodEstimated>>.Number("face_share", "", "0 to 1", "Share of the face in the evidence.", r => r.Event.FaceShare),
            ExportColumn<EventRow<MoodEstimated>>.Number("heart_share", "", "0 to 1", "Share of the heart.", r => r.Event.HeartShare),
            ExportColumn<EventRow<MoodEstimated>>.Number("skin_share", "", "0 to 1", "Share of the skin.", r => r.Event.SkinShare),
            ExportColumn<EventRow<MoodEstimated>>.Number("context_share", "", "0 to 1", "Share of the context.", r => r.Event.ContextShare),
            ExportColumn<EventRow<MoodEstimated>>.YesNo("stale", "No evidence within its horizon: the estimate decays to the prior.", r => r.Event.Stale),
            ExportColumn<EventRow<MoodEstimated>>.YesNo("conflict", "The modalities disagree.", r => r.Event.Conflict),
        ]),
        Events<FaceObserved>("expressions", "frame's capture",
        [
            ExportColumn<EventRow<FaceObserved>>.Whole("frame", "The browser's frame number.", r => r.Event.Frame),
            ExportColumn<EventRow<FaceObserved>>.Word<FaceStatus>("status", "What became of the frame; scores only when scored.", r => r.Event.Status),
            ExportColumn<EventRow<FaceObserved>>.Whole("face_count", "Faces found; bystanders are never scored.", r => r.Event.FaceCount),
            .. Probabilities<FaceObserved>("Expression as observed, without personal correction: probability of", f => f.Scores),
            ExportColumn<EventRow<FaceObserved>>.Number("quality", "", "0 to 1", "Quality of the face picture.", r => r.Event.Quality),
            ExportColumn<EventRow<FaceObserved>>.Number("yaw_deg", "deg", "", "Head turned to its left (+).", r => r.Event.YawDeg),
            ExportColumn<EventRow<FaceObserved>>.Number("pitch_deg", "deg", "", "Head raised (+).", r => r.Event.PitchDeg),
            ExportColumn<EventRow<FaceObserved>>.Number("roll_deg", "deg", "", "Head tilted to its left shoulder (+).", r => r.Event.RollDeg),
            ExportColumn<EventRow<FaceObserved>>.Number("face_luma", "", "0 to 255", "Mean luma of the face box.", r => r.Event.FaceLuma),
            ExportColumn<EventRow<FaceObserved>>.Number("frame_luma", "", "0 to 255", "Mean luma of the frame.", r => r.Event.FrameLuma),
        ]),
        Events<BeatPlaced>("beats", "beat",
        [
            ExportColumn<EventRow<BeatPlaced>>.Number("rr_ms", "ms", "> 0", "Interval that ends at this beat, as sent.", r => r.Event.RrMs),
            ExportColumn<EventRow<BeatPlaced>>.Number("corrected_rr_ms", "ms", "> 0", "Interval after correction; missing when it was not corrected.", r => r.Event.CorrectedRrMs),
            ExportColumn<EventRow<BeatPlaced>>.Word<BeatFlag>("flag", "What the artefact detector said live, from the beats before: provisional. The judgement over the whole record stands in beats_definitive.", r => r.Event.Flag),
            ExportColumn<EventRow<BeatPlaced>>.YesNo("segment_start", "The beat before it is not known.", r => r.Event.SegmentStart),
        ]),
        Events<HeartWindowComputed>("hrv_windows", "window's end",
        [
            ExportColumn<EventRow<HeartWindowComputed>>.Number("window_s", "s", "> 0", "Length of the trailing window.", r => r.Event.WindowS),
            ExportColumn<EventRow<HeartWindowComputed>>.Whole("beats", "Intervals in it.", r => r.Event.Beats),
            ExportColumn<EventRow<HeartWindowComputed>>.Number("coverage", "", "0 to 1", "Share of the window covered by intervals.", r => r.Event.Coverage),
            ExportColumn<EventRow<HeartWindowComputed>>.Number("corrected_percent", "%", "0 to 100", "Intervals corrected.", r => r.Event.CorrectedPercent),
            ExportColumn<EventRow<HeartWindowComputed>>.Number("heart_rate_bpm", "1/min", "> 0", "Heart rate from the mean interval.", r => r.Event.HeartRateBpm),
            ExportColumn<EventRow<HeartWindowComputed>>.Number("rmssd_ms", "ms", ">= 0", "RMSSD.", r => r.Event.RmssdMs),
            ExportColumn<EventRow<HeartWindowComputed>>.Number("sdnn_ms", "ms", ">= 0", "SDNN.", r => r.Event.SdnnMs),
            ExportColumn<EventRow<HeartWindowComputed>>.Number("pnn50_percent", "%", "0 to 100", "pNN50.", r => r.Event.Pnn50Percent),
            ExportColumn<EventRow<HeartWindowComputed>>.Number("lf_ms2", "ms^2", ">= 0", "Power in 0.04 to 0.15 Hz.", r => r.Event.LfMs2),
            ExportColumn<EventRow<HeartWindowComputed>>.Number("hf_ms2", "ms^2", ">= 0", "Power in 0.15 to 0.4 Hz.", r => r.Event.HfMs2),
            ExportColumn<EventRow<HeartWindowComputed>>.Number("respiration_per_min", "1/min", "> 0", "Breathing rate from the swing of the intervals; missing when not confident.", r => r.Event.RespirationPerMin),
        ]),
        Events<GapClosed>("gaps", "gap's end",
        [
            ExportColumn<EventRow<GapClosed>>.Word<SignalStream>("stream", "Which stream was silent.", r => r.Event.Stream),
            ExportColumn<EventRow<GapClosed>>.Number("from_s", "s", ">= 0", "Last measurement before the gap, session time.", r => r.Event.OpenedUs / 1e6),
            ExportColumn<EventRow<GapClosed>>.Word<GapReason>("reason", "Why.", r => r.Event.Reason),
            ExportColumn<EventRow<GapClosed>>.Word<SensorState>("sensor_state", "The sensor's state during the gap.", r => r.Event.State),
        ]),
        Events<SensorStateChanged>("quality", "change",
        [
            ExportColumn<EventRow<SensorStateChanged>>.Word<SignalStream>("stream", "Which sensor.", r => r.Event.Stream),
            ExportColumn<EventRow<SensorStateChanged>>.Word<SensorState>("sensor_state", "Its new state.", r => r.Event.State),
            ExportColumn<EventRow<SensorStateChanged>>.Word<SignalOrigin>("origin", "Measured, a recording as stand-in, or simulated.", r => r.Event.Origin),
            ExportColumn<EventRow<SensorStateChanged>>.Text("detail", "Device or cause.", r => r.Event.Detail),
        ]),
        Events<BaselineMeasured>("baselines", "end of the baseline step",
        [
            ExportColumn<EventRow<BaselineMeasured>>.Number("heart_rate_bpm", "1/min", "> 0", "Mean heart rate at rest.", r => r.Event.HeartRateBpm),
            ExportColumn<EventRow<BaselineMeasured>>.Number("heart_rate_sd_bpm", "1/min", ">= 0", "Its standard deviation over 10 s windows.", r => r.Event.HeartRateSd),
            ExportColumn<EventRow<BaselineMeasured>>.Number("ln_rmssd", "ln ms", "", "Natural logarithm of RMSSD.", r => r.Event.LnRmssd),
            .. Probabilities<BaselineMeasured>("Resting face: mean probability of", b => b.Scores),
            ExportColumn<EventRow<BaselineMeasured>>.Number("duration_s", "s", "> 0", "Length of the step.", r => r.Event.DurationS),
            ExportColumn<EventRow<BaselineMeasured>>.Number("heart_coverage", "", "0 to 1", "Share of the step with intervals.", r => r.Event.HeartCoverage),
            ExportColumn<EventRow<BaselineMeasured>>.Number("face_coverage", "", "0 to 1", "Share of frames with a scored face.", r => r.Event.FaceCoverage),
        ]),
        Events<FaceBaselineJudged>("face_baselines", "end of the baseline step, or change of cameras",
        [
            ExportColumn<EventRow<FaceBaselineJudged>>.Word<FaceBaselineFinding>("finding", "Whether the resting face corrects the expressions that follow, or why not.", r => r.Event.Finding),
            ExportColumn<EventRow<FaceBaselineJudged>>.Whole("scored_frames", "Frames with a scored face.", r => r.Event.ScoredFrames),
            ExportColumn<EventRow<FaceBaselineJudged>>.Number("coverage", "", "0 to 1", "Their share of all frames.", r => r.Event.Coverage),
            ExportColumn<EventRow<FaceBaselineJudged>>.Number("quality", "", "0 to 1", "Their mean quality.", r => r.Event.Quality),
            ExportColumn<EventRow<FaceBaselineJudged>>.Number("change", "", "0 to 1", "Total variation distance between the mean probabilities of the two halves.", r => r.Event.Change),
        ]),
    ];

    private static IEnumerable<ExportColumn<EventRow<TEvent>>> Probabilities<TEvent>(string words, Func<TEvent, EmotionScores?> scores) =>
        Enum.GetValues<Emotion>().Select(emotion => ExportColumn<EventRow<TEvent>>.Number(
            emotion.ToString().ToLowerInvariant(), "", "0 to 1", $"{words} {emotion.ToString().ToLowerInvariant()}.", r => scores(r.Event)?[emotion]));
}
