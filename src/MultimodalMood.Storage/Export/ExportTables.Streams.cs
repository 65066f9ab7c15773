using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals.HeartRate;

namespace MultimodalMood.Storage.Export;

/// <summary>Tables of measurements and estimates.</summary>
internal static partial class ExportTables
{
    private const string Probability = "0 to 1";
    private const string Affect = "-1 to 1";
    private const string NotScored = "the face was not scored";
    private const string NotSaid = "the modality says nothing about it";
    private const string TooShort = "too few beats or too short a window";

    private static ColumnList<RecordedSession, Recorded<MoodEstimated>> Moods() =>
        OfEvent<MoodEstimated>("moods", "The fused mood, four times a second: an estimate, not the truth about a person.")
            .Number("happy", "", Probability, "Probability of happy.", (_, row) => row.Event.Classes.Happy)
            .Number("sad", "", Probability, "Probability of sad.", (_, row) => row.Event.Classes.Sad)
            .Number("angry", "", Probability, "Probability of angry.", (_, row) => row.Event.Classes.Angry)
            .Number("neutral", "", Probability, "Probability of neutral.", (_, row) => row.Event.Classes.Neutral)
            .Number("valence_mean", "", Affect, "Valence: unpleasant to pleasant.", (_, row) => row.Event.ValenceMean)
            .Number("valence_variance", "", "above 0", "Variance of the valence.", (_, row) => row.Event.ValenceVariance)
            .Number("arousal_mean", "", Affect, "Arousal: calm to excited.", (_, row) => row.Event.ArousalMean)
            .Number("arousal_variance", "", "above 0", "Variance of the arousal.", (_, row) => row.Event.ArousalVariance)
            .Number("covariance", "", "", "Covariance of valence and arousal.", (_, row) => row.Event.Covariance)
            .Number("certainty", "", Probability, "0 is the prior alone.", (_, row) => row.Event.Certainty)
            .Number("face_share", "", Probability, "Share of the face in the evidence; shares sum to 1, or are all 0 without evidence.", (_, row) => row.Event.FaceShare)
            .Number("heart_share", "", Probability, "Share of the heart.", (_, row) => row.Event.HeartShare)
            .Number("skin_share", "", Probability, "Share of the skin.", (_, row) => row.Event.SkinShare)
            .Number("context_share", "", Probability, "Share of the context.", (_, row) => row.Event.ContextShare)
            .Flag("stale", "No evidence within its horizon: the estimate decays to the prior.", (_, row) => row.Event.Stale)
            .Flag("conflict", "The modalities disagree; the spread was widened.", (_, row) => row.Event.Conflict);

    private static ColumnList<RecordedSession, Recorded<ModalityEstimated>> ModalityEstimates() =>
        OfEvent<ModalityEstimated>("modality_estimates", "One modality's opinion about the mood.")
            .Text("modality", Words.All<Modality>(), "Whose.", (_, row) => Words.Of(row.Event.Modality))
            .Number("happy", "", Probability, "Probability of happy.", (_, row) => row.Event.Classes?.Happy, NotSaid)
            .Number("sad", "", Probability, "Probability of sad.", (_, row) => row.Event.Classes?.Sad, NotSaid)
            .Number("angry", "", Probability, "Probability of angry.", (_, row) => row.Event.Classes?.Angry, NotSaid)
            .Number("neutral", "", Probability, "Probability of neutral.", (_, row) => row.Event.Classes?.Neutral, NotSaid)
            .Number("valence_mean", "", "", "Valence.", (_, row) => row.Event.Valence?.Mean, NotSaid)
            .Number("valence_variance", "", "above 0", "Variance of the valence.", (_, row) => row.Event.Valence?.Variance, NotSaid)
            .Number("arousal_mean", "", "", "Arousal.", (_, row) => row.Event.Arousal?.Mean, NotSaid)
            .Number("arousal_variance", "", "above 0", "Variance of the arousal.", (_, row) => row.Event.Arousal?.Variance, NotSaid)
            .Number("reliability", "", Probability, "How good the measurement was.", (_, row) => row.Event.Reliability)
            .Text("reason", Words.All<EstimateReason>(), "Why that reliable.", (_, row) => Words.Of(row.Event.Reason));

    private static ColumnList<RecordedSession, Recorded<FaceObserved>> Expressions() =>
        OfEvent<FaceObserved>("expressions", "One camera frame that was looked at; frames without a usable face keep their row, with scores missing.")
            .Whole("frame", "", "from 0", "The browser's frame number.", (_, row) => row.Event.Frame)
            .Text("status", Words.All<FaceStatus>(), "What became of the frame.", (_, row) => Words.Of(row.Event.Status))
            .Whole("face_count", "", "0 to 255", "Faces found; only the participant's is scored.", (_, row) => row.Event.FaceCount)
            .Number("happy", "", Probability, "Probability of happy, from the expression alone.", (_, row) => row.Event.Scores?.Happy, NotScored)
            .Number("sad", "", Probability, "Probability of sad.", (_, row) => row.Event.Scores?.Sad, NotScored)
            .Number("angry", "", Probability, "Probability of angry.", (_, row) => row.Event.Scores?.Angry, NotScored)
            .Number("neutral", "", Probability, "Probability of neutral.", (_, row) => row.Event.Scores?.Neutral, NotScored)
            .Number("valence", "", Affect, "Valence from the expression.", (_, row) => row.Event.Valence, "not scored, or the model does not say")
            .Number("arousal", "", Affect, "Arousal from the expression.", (_, row) => row.Event.Arousal, "not scored, or the model does not say")
            .Number("quality", "", Probability, "Quality of the face picture.", (_, row) => row.Event.Quality, "no face")
            .Number("box_x", "", Probability, "Left edge of the face box as a share of the frame's width.", (_, row) => row.Event.BoxX, "no face")
            .Number("box_y", "", Probability, "Top edge as a share of the height.", (_, row) => row.Event.BoxY, "no face")
            .Number("box_width", "", Probability, "Width as a share of the frame's width.", (_, row) => row.Event.BoxWidth, "no face")
            .Number("box_height", "", Probability, "Height as a share of the frame's height.", (_, row) => row.Event.BoxHeight, "no face")
            .Number("yaw_deg", "degree", "", "Head turned to its left (+).", (_, row) => row.Event.YawDeg, "no face, or pose not known")
            .Number("pitch_deg", "degree", "", "Head raised (+).", (_, row) => row.Event.PitchDeg, "no face, or pose not known")
            .Number("roll_deg", "degree", "", "Head tilted to its left shoulder (+).", (_, row) => row.Event.RollDeg, "no face, or pose not known")
            .Number("face_luma", "", "0 to 255", "Mean luma of the face box.", (_, row) => row.Event.FaceLuma, "no face")
            .Number("frame_luma", "", "0 to 255", "Mean luma of the frame.", (_, row) => row.Event.FrameLuma, "not measured")
            .Number("processing_ms", "ms", "at least 0", "Time spent on decoding and models.", (_, row) => row.Event.ProcessingMs);

    private static ColumnList<RecordedSession, Recorded<BeatPlaced>> Beats() =>
        OfEvent<BeatPlaced>("beats", "One heartbeat, placed in time; flags are those of the live analysis.")
            .Whole("rr_raw", "1/1024 s", "0 to 65535", "The interval that ends at the beat, as the strap sent it.", (_, row) => row.Event.RrRaw)
            .Number("rr_ms", "ms", "at least 0", "The interval.", (_, row) => row.Event.RrMs)
            .Number("corrected_rr_ms", "ms", "at least 0", "The interval after correction.", (_, row) => row.Event.CorrectedRrMs, "not corrected")
            .Text("flag", Words.All<BeatFlag>(), "What the artefact detector says.", (_, row) => Words.Of(row.Event.Flag))
            .Flag("segment_start", "The beat before it is not known: first of a segment.", (_, row) => row.Event.SegmentStart);

    private static ColumnList<RecordedSession, Recorded<HeartWindowComputed>> HrvWindows() =>
        OfEvent<HeartWindowComputed>("hrv_windows", "Heart-rate measures over a trailing window that ends at time_s. Compare windows of equal length only.")
            .Number("window_s", "s", "above 0", "Length of the window.", (_, row) => row.Event.WindowS)
            .Whole("beats", "", "at least 0", "Intervals in the window.", (_, row) => row.Event.Beats)
            .Number("coverage", "", Probability, "Share of the window covered by intervals.", (_, row) => row.Event.Coverage)
            .Number("corrected_percent", "percent", "0 to 100", "Intervals corrected.", (_, row) => row.Event.CorrectedPercent)
            .Number("heart_rate_bpm", "1/min", "above 0", "From the mean interval.", (_, row) => row.Event.HeartRateBpm, TooShort)
            .Number("rmssd_ms", "ms", "at least 0", "Root mean square of successive differences.", (_, row) => row.Event.RmssdMs, TooShort)
            .Number("sdnn_ms", "ms", "at least 0", "Standard deviation of the intervals.", (_, row) => row.Event.SdnnMs, TooShort)
            .Number("pnn50_percent", "percent", "0 to 100", "Successive differences above 50 ms.", (_, row) => row.Event.Pnn50Percent, TooShort)
            .Number("lf_ms2", "ms^2", "at least 0", "Power in 0.04 to 0.15 Hz.", (_, row) => row.Event.LfMs2, TooShort)
            .Number("hf_ms2", "ms^2", "at least 0", "Power in 0.15 to 0.4 Hz.", (_, row) => row.Event.HfMs2, TooShort)
            .Number("respiration_per_min", "1/min", "above 0", "Breathing rate from the swing of the intervals.", (_, row) => row.Event.RespirationPerMin, "not confident");
}
