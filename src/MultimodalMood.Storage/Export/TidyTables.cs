using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Storage.Export;

/// <summary>The tables of the tidy export, each column with its meaning.</summary>
internal static class TidyTables
{
    private static readonly HashSet<SessionEventKind> s_sampled =
        [SessionEventKind.ClockTicked, SessionEventKind.ClockExchanged, SessionEventKind.FaceObserved, SessionEventKind.FacesObserved, SessionEventKind.HeartNotified, SessionEventKind.SkinSampled, SessionEventKind.MotionSampled, SessionEventKind.PulseSampled];

    public static IReadOnlyList<ExportTable> All { get; } =
    [
        new SessionTable<SessionLogView>("sessions", session => [session],
        [
            .. Ids<SessionLogView>(session => session),
            ExportColumn<SessionLogView>.Text("study", "The study's code.", s => s.Opened.StudyId),
            ExportColumn<SessionLogView>.Word<SessionOrigin>("origin", "Kind of session; only live ones are a participant's study data.", s => s.Opened.Origin),
            ExportColumn<SessionLogView>.Text("origin_note", "What a session that is not live consists of.", s => s.Opened.OriginNote),
            ExportColumn<SessionLogView>.Text("protocol", "Protocol id.", s => s.Opened.ProtocolId),
            ExportColumn<SessionLogView>.Whole("protocol_version", "Edition of the protocol.", s => s.Opened.ProtocolVersion),
            ExportColumn<SessionLogView>.Text("protocol_sha256", "SHA-256 of the protocol's text, in which the consents stand; a whole study's export has the file with this hash in its folder protocols.", s => s.Opened.ProtocolSha256),
            ExportColumn<SessionLogView>.Text("conditions", "Conditions in this participant's order, separated by commas.", s => s.Opened.Condition),
            ExportColumn<SessionLogView>.Text("fusion", "Fusion parameters.", s => s.Opened.FusionId),
            ExportColumn<SessionLogView>.Text("face_model", "Expression model.", s => s.Opened.FaceModelId),
            ExportColumn<SessionLogView>.Text("face_model_sha256", "Identity of the model: SHA-256 over its file, head, calibration and input (models/README.md says how). Sessions that were recorded before it existed have that of the file alone.", s => s.Opened.FaceModelSha256),
            ExportColumn<SessionLogView>.Text("heart_model", "The lab's own estimator of heart and skin; missing for the shipped default.", s => s.Progress.HeartModel?.Id),
            ExportColumn<SessionLogView>.Text("heart_model_sha256", "SHA-256 of its file.", s => s.Progress.HeartModel?.Sha256),
            ExportColumn<SessionLogView>.Whole("audience_min_group", "Fewest faces whose mood is told, where the camera looked at a room; missing for a session of one participant.", s => s.Progress.MinGroup),
            ExportColumn<SessionLogView>.Whole("pipeline_version", "Version of the pipeline's rules.", s => s.Opened.PipelineVersion),
            ExportColumn<SessionLogView>.Text("seed", "Seed of the session's random choices.", s => s.Opened.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ExportColumn<SessionLogView>.Instant("opened_utc", "UTC at session time zero.", s => s.Utc(SessionTime.Zero)),
            ExportColumn<SessionLogView>.Number("duration_s", "s", ">= 0", "Session time of the last input.", s => s.Progress.LastAt.TotalSeconds),
            ExportColumn<SessionLogView>.Word<SessionEndReason>("end_reason", "How it ended; missing while it runs.", s => s.Progress.EndReason),
            ExportColumn<SessionLogView>.Whole("frames_dropped", "Camera frames received and not looked at.", s => s.Progress.FramesDropped),
        ]),
        Events<StepEntered>("steps", "step entered",
        [
            ExportColumn<EventRow<StepEntered>>.Whole("step_index", "Place in the step plan, from 0.", r => r.Event.Index),
            ExportColumn<EventRow<StepEntered>>.Text("step_id", "The step.", r => r.Event.StepId),
            ExportColumn<EventRow<StepEntered>>.Word<Core.Study.StepKind>("step_kind", "Kind of step.", r => r.Event.StepKind),
            ExportColumn<EventRow<StepEntered>>.Text("condition", "Condition in force.", r => r.Event.Condition),
        ]),
        new SessionTable<EventRow<byte>>("events", session => session.Entries.Where(e => e.IsInput && !s_sampled.Contains(e.Kind)).Select(e => new EventRow<byte>(session, e, 0)),
        [
            .. Times<EventRow<byte>>(r => r.Session, r => r.Entry),
            ExportColumn<EventRow<byte>>.Whole("sequence", "Place in the session's log.", r => r.Entry.Sequence),
            ExportColumn<EventRow<byte>>.Word<SessionEventKind>("event", "Kind of event; details stand in the table of that kind.", r => r.Entry.Kind),
        ]),
        Events<MarkerSet>("markers", "marker",
        [
            ExportColumn<EventRow<MarkerSet>>.Text("text", "Words of the marker.", r => r.Event.Text),
            ExportColumn<EventRow<MarkerSet>>.Text("set_by", "Staff account.", r => r.Event.By),
        ]),
        Events<AnswerGiven>("answers", "answer",
        [
            ExportColumn<EventRow<AnswerGiven>>.Text("step_id", "The step.", r => r.Event.StepId),
            ExportColumn<EventRow<AnswerGiven>>.Text("instrument", "Instrument.", r => r.Event.Instrument),
            ExportColumn<EventRow<AnswerGiven>>.Text("item", "Item.", r => r.Event.Item),
            ExportColumn<EventRow<AnswerGiven>>.Number("answer", "", "the item's scale", "Answer as a number; missing when the participant preferred not to answer or wrote text.", r => r.Event.Number),
            ExportColumn<EventRow<AnswerGiven>>.Text("answer_text", "Answer as text.", r => r.Event.Text),
            ExportColumn<EventRow<AnswerGiven>>.Number("response_ms", "ms", ">= 0", "From showing the item to the answer.", r => r.Event.ResponseMs),
        ]),
        Events<MoodReported>("mood_reports", "self-report",
        [
            ExportColumn<EventRow<MoodReported>>.Number("valence", "", "-1 to 1", "Reported valence.", r => r.Event.Valence),
            ExportColumn<EventRow<MoodReported>>.Number("arousal", "", "-1 to 1", "Reported arousal.", r => r.Event.Arousal),
            ExportColumn<EventRow<MoodReported>>.Text("prompt", "What asked for it.", r => r.Event.Prompt),
        ]),
        new SessionTable<PlayRow>("plays", PlayRow.Of,
        [
            .. Ids<PlayRow>(r => r.Session),
            ExportColumn<PlayRow>.Number("time_s", "s", ">= 0", "Onset of the sound, session time.", r => r.Play.StartedAt.TotalSeconds),
            ExportColumn<PlayRow>.Instant("utc", "Onset of the sound.", r => r.Session.Utc(r.Play.StartedAt)),
            ExportColumn<PlayRow>.Text("play_id", "This playing.", r => r.Play.PlayId.ToString()),
            ExportColumn<PlayRow>.Text("track_id", "The track.", r => r.Play.TrackId),
            ExportColumn<PlayRow>.Text("step_id", "The step.", r => r.Play.StepId),
            ExportColumn<PlayRow>.Number("gain_db", "dB", "", "Loudness gain it was played with.", r => r.Play.GainDb),
            ExportColumn<PlayRow>.YesNo("gain_limited", "The true-peak ceiling held the gain back.", r => r.Play.GainLimited),
            ExportColumn<PlayRow>.Number("output_latency_ms", "ms", ">= 0", "How much later than time_s the sound left the device, by the browser's word; missing where it gave none.", r => r.Play.OutputLatencyMs),
            ExportColumn<PlayRow>.Number("silence_before_s", "s", ">= 0", "From the end of the play before in this step to this onset, ratings between them included; missing for the first.", r => r.SilenceBeforeS),
            ExportColumn<PlayRow>.Number("fade_under_next_s", "s", ">= 0", "For how long after its end it was heard fading out under the next; missing where nothing overlapped.", r => r.Play.FadeUnderNextS),
            ExportColumn<PlayRow>.Number("end_time_s", "s", ">= 0", "End of the sound, session time; missing while it sounds.", r => r.Play.EndedAt?.TotalSeconds),
            ExportColumn<PlayRow>.Word<TrackEndReason>("end_reason", "Why it stopped.", r => r.Play.EndReason),
        ]),
        Events<TrackRated>("ratings", "rating",
        [
            ExportColumn<EventRow<TrackRated>>.Text("play_id", "The playing that is rated.", r => r.Event.PlayId.ToString()),
            ExportColumn<EventRow<TrackRated>>.Text("track_id", "The track.", r => r.Event.TrackId),
            ExportColumn<EventRow<TrackRated>>.Text("scale", "What was rated.", r => r.Event.Scale, "liking mood_fit familiarity"),
            ExportColumn<EventRow<TrackRated>>.Number("rating", "", "1 to 5", "Rating; missing when the participant preferred not to answer.", r => r.Event.Value),
        ]),
        new SessionTable<RecommendedRow>("recommendations", RecommendedRow.Of,
        [
            .. Times<RecommendedRow>(r => r.Session, r => r.Entry),
            ExportColumn<RecommendedRow>.Text("arm", "Recommender.", r => r.Made.Arm),
            ExportColumn<RecommendedRow>.Text("target", "Where the music should lead.", r => r.Made.Target),
            ExportColumn<RecommendedRow>.Text("mood_source", "What the recommender knew of the mood.", r => r.Made.Mood),
            ExportColumn<RecommendedRow>.Number("target_valence", "", "-1 to 1", "Valence aimed at.", r => r.Made.TargetValence),
            ExportColumn<RecommendedRow>.Number("target_arousal", "", "-1 to 1", "Arousal aimed at.", r => r.Made.TargetArousal),
            ExportColumn<RecommendedRow>.Text("seed", "Seed of this choice.", r => r.Made.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ExportColumn<RecommendedRow>.Whole("rank", "Place in the list, 1 for the first.", r => r.Rank),
            ExportColumn<RecommendedRow>.Text("track_id", "The track.", r => r.Track.TrackId),
            ExportColumn<RecommendedRow>.Number("score", "", "", "The recommender's score; only the order within a list has a meaning.", r => r.Track.Score),
            ExportColumn<RecommendedRow>.Number("propensity", "", "0 to 1", "Probability with which this track stood at the head.", r => r.Track.Propensity),
            ExportColumn<RecommendedRow>.Text("reason", "Why, in words.", r => r.Track.Reason),
            ExportColumn<RecommendedRow>.Text("without_heart_track_id", "Track that would have stood at the head of the list had the fusion heard no heart; missing where the choice does not depend on the estimate or cannot be made again here (other music, ratings or protocol).", r => r.Otherwise?.WithoutHeartTrackId),
            ExportColumn<RecommendedRow>.Text("without_face_track_id", "The same without the face.", r => r.Otherwise?.WithoutFaceTrackId),
        ]),
        .. StudyTables.All,
        .. WayTables.All,
        .. SignalTables.All,
        .. DefinitiveHeartTables.All,
        .. SkinTables.All,
        .. MomentTables.All,
        .. MotionTables.All,
        .. RoomTables.All,
        Events<ConsentGiven>("consents", "consent",
        [
            ExportColumn<EventRow<ConsentGiven>>.Text("item", "Consent item.", r => r.Event.Item),
            ExportColumn<EventRow<ConsentGiven>>.YesNo("given", "Whether it was given.", r => r.Event.Given),
            ExportColumn<EventRow<ConsentGiven>>.Text("language", "Language shown, BCP 47.", r => r.Event.Language),
            ExportColumn<EventRow<ConsentGiven>>.Text("consent_sha256", "SHA-256 of the text shown.", r => r.Event.ConsentSha256),
        ]),
    ];

    /// <summary>A table with a row for each event of one kind.</summary>
    public static ExportTable Events<TEvent>(string table, string what, IReadOnlyList<ExportColumn<EventRow<TEvent>>> columns)
        where TEvent : struct, ISessionEvent<TEvent> =>
        new SessionTable<EventRow<TEvent>>(
            table,
            session => session.Entries.Where(e => e.Kind == TEvent.Kind).Select(e => new EventRow<TEvent>(session, e, e.Read<TEvent>())),
            [.. Times<EventRow<TEvent>>(r => r.Session, r => r.Entry, what), .. columns]);

    /// <summary>Participant and session: the first columns of every table.</summary>
    public static IEnumerable<ExportColumn<TRow>> Ids<TRow>(Func<TRow, SessionLogView> session) =>
    [
        ExportColumn<TRow>.Text("participant_id", "Pseudonym.", r => session(r).Opened.ParticipantId),
        ExportColumn<TRow>.Text("session_id", "Session.", r => session(r).Opened.SessionId.ToString()),
    ];

    /// <summary>The first columns of a table of events.</summary>
    public static IEnumerable<ExportColumn<TRow>> Times<TRow>(Func<TRow, SessionLogView> session, Func<TRow, LogEntry> entry, string what = "event") =>
    [
        .. Ids(session),
        ExportColumn<TRow>.Number("time_s", "s", ">= 0", $"Time of the {what} at its source, since the session was opened.", r => entry(r).At.TotalSeconds),
        ExportColumn<TRow>.Instant("utc", $"Time of the {what} at its source.", r => session(r).Utc(entry(r).At)),
    ];
}
