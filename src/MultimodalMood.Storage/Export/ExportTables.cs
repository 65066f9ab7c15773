using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Storage.Export;

/// <summary>The tables of the tidy export. Streams of measurements are in <c>ExportTables.Streams.cs</c>, summaries in <c>ExportTables.Spans.cs</c>.</summary>
internal static partial class ExportTables
{
    private const string NotAnswered = "not answered";

    /// <summary>Kinds that come many times a second or have tables of numbers; everything else is in <c>events</c>.</summary>
    private static readonly SessionEventKind[] s_streams =
    [
        SessionEventKind.ClockTicked, SessionEventKind.ClockExchanged, SessionEventKind.FaceObserved, SessionEventKind.HeartNotified,
        SessionEventKind.BeatPlaced, SessionEventKind.HeartWindowComputed, SessionEventKind.ModalityEstimated, SessionEventKind.MoodEstimated,
    ];

    /// <summary>Tables with rows from the study as a whole.</summary>
    public static IReadOnlyList<ExportTable<StudyExport>> OfStudy { get; } = [Participants()];

    /// <summary>Tables with rows from each session.</summary>
    public static IReadOnlyList<ExportTable<RecordedSession>> OfSession { get; } =
    [
        Sessions(), Steps(), Events(), Markers(), Answers(), Plays(), Ratings(), Recommendations(), Moods(), ModalityEstimates(),
        Expressions(), Beats(), HrvWindows(), Gaps(), Quality(), Consents(),
    ];

    private static ColumnList<StudyExport, ExportedParticipant> Participants() =>
        new ColumnList<StudyExport, ExportedParticipant>("participants", "One participant of the study.", study => study.Participants)
            .Text("participant_id", "", "Pseudonym.", (_, row) => row.ParticipantId)
            .Whole("join_number", "", "from 1", "Order of joining.", (_, row) => row.JoinNumber, "known from a recording only")
            .Utc("joined_utc", "When the participant joined.", (_, row) => DateTimeOffset.UnixEpoch + TimeSpan.FromMicroseconds(row.JoinedUtcMicroseconds));

    private static ColumnList<RecordedSession, SessionOpened> Sessions() =>
        Of<SessionOpened>("sessions", "One session: one participant, one sitting.", session => [session.Opened])
            .Text("origin", Words.All<SessionOrigin>(), "What kind of session it is. Only live ones are data of participants.", (_, row) => Words.Of(row.Origin))
            .Text("origin_note", "", "What is simulated, recorded or shown.", (_, row) => Words.OrMissing(row.OriginNote), "live sessions")
            .Text("study", "", "The study's code.", (_, row) => row.StudyId)
            .Text("protocol_id", "", "Protocol.", (_, row) => row.ProtocolId)
            .Whole("protocol_version", "", "from 1", "Edition of the protocol.", (_, row) => row.ProtocolVersion)
            .Text("protocol_sha256", "64 hex digits", "Hash of the protocol's text.", (_, row) => row.ProtocolSha256)
            .Text("condition", "", "Condition of a between-design.", (_, row) => Words.OrMissing(row.Condition), "conditions are within participants, or there are none")
            .Utc("opened_utc", "When the session was opened: session time 0.", (session, _) => session.Utc(default))
            .Time("last_s", "Session time of the last event recorded.", (session, _) => session.Last)
            .Text("end_reason", Words.All<SessionEndReason>(), "How it ended.", (session, _) => session.All<SessionEnded>().Select(end => Words.Of(end.Event.Reason)).LastOrDefault(), "not ended")
            .Whole("events", "", "at least 1", "Events in the session's log.", (session, _) => session.Entries.Count)
            .Whole("pipeline_version", "", "from 1", "Version of the rules that computed moods from measurements.", (_, row) => row.PipelineVersion)
            .Text("fusion_id", "", "Parameters of the fusion.", (_, row) => Words.OrMissing(row.FusionId), "none named")
            .Text("face_model_id", "", "Expression model.", (_, row) => Words.OrMissing(row.FaceModelId), "none used")
            .Text("face_model_sha256", "64 hex digits", "Hash of the expression model's file.", (_, row) => Words.OrMissing(row.FaceModelSha256), "none used")
            .Text("seed", "0 to 2^64-1", "Seed of the session's random choices; text, because many programs round numbers of this size.", (_, row) => row.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static ColumnList<RecordedSession, LogEntry> Events() =>
        Of<LogEntry>("events", "One event of the session, all kinds but ticks, clock exchanges and streams of measurements.", session => session.Entries.Where(entry => !s_streams.Contains(entry.Kind)))
            .At(row => row)
            .Time("arrival_s", "Session time at which it reached the host; time_s is when it happened at its source.", (_, row) => row.ArrivedAt)
            .Text("event", "kinds in data/recordings/README.md", "Kind of event.", (_, row) => EventFields.Word(row.Kind))
            .Text("direction", "input, output", "Came from outside, or was computed.", (_, row) => row.IsInput ? "input" : "output")
            .Text("fields", "JSON object", "The event's fields.", (_, row) => EventFields.Of(row).ToJsonString(EventFields.Json));

    private static ColumnList<RecordedSession, Recorded<MarkerSet>> Markers() =>
        OfEvent<MarkerSet>("markers", "One marker that a researcher set.")
            .Text("text", "", "Words of the marker.", (_, row) => row.Event.Text)
            .Text("set_by", "", "Staff account.", (_, row) => row.Event.By);

    private static ColumnList<RecordedSession, Recorded<AnswerGiven>> Answers() =>
        OfEvent<AnswerGiven>("answers", "One answer to one survey item, as given; the latest of an item counts.")
            .Text("step_id", "", "Step of the session.", (_, row) => row.Event.StepId)
            .Text("instrument", "ids in data/instruments", "Instrument.", (_, row) => row.Event.Instrument)
            .Text("item", "", "Item of the instrument.", (_, row) => row.Event.Item)
            .Number("number", "", "the item's scale", "Answer as a number, not reversed.", (_, row) => row.Event.Number, "the answer is a text, or it was declined")
            .Text("text", "", "Answer as text.", (_, row) => row.Event.Text, "the answer is a number, or it was declined")
            .Flag("declined", "The participant preferred not to answer.", (_, row) => row.Event is { Number: null, Text: null })
            .Number("response_ms", "ms", "at least 0", "From showing the item to the answer.", (_, row) => row.Event.ResponseMs);

    private static ColumnList<RecordedSession, Recorded<TrackRated>> Ratings() =>
        OfEvent<TrackRated>("ratings", "One rating of one playing on one scale.")
            .Step(row => row.Entry)
            .Text("play_id", "", "The playing.", (_, row) => row.Event.PlayId.ToString("D"))
            .Text("track_id", "ids of the catalogue", "The track.", (_, row) => row.Event.TrackId)
            .Text("scale", "liking, mood_fit", "What was asked.", (_, row) => row.Event.Scale)
            .Number("value", "", "1 to 5", "Answer.", (_, row) => row.Event.Value, NotAnswered);

    private static ColumnList<RecordedSession, (Recorded<RecommendationMade> Made, int Rank, RecommendedTrack Track)> Recommendations() =>
        Of<(Recorded<RecommendationMade> Made, int Rank, RecommendedTrack Track)>(
            "recommendations",
            "One track of one ranked list.",
            session => session.All<RecommendationMade>().SelectMany(made => made.Event.Tracks.Select((track, index) => (made, index + 1, track))))
            .At(row => row.Made.Entry)
            .Step(row => row.Made.Entry)
            .Text("arm", "ids of recommenders", "Recommender that ranked.", (_, row) => row.Made.Event.Arm)
            .Text("target", "match, lift, calm, focus, point", "Where the music should lead.", (_, row) => row.Made.Event.Target)
            .Text("mood_source", string.Join(", ", StudyCondition.MoodSources), "Where the mood came from.", (_, row) => row.Made.Event.Mood)
            .Number("target_valence", "", "-1 to 1", "Valence aimed at.", (_, row) => row.Made.Event.TargetValence, "unknown")
            .Number("target_arousal", "", "-1 to 1", "Arousal aimed at.", (_, row) => row.Made.Event.TargetArousal, "unknown")
            .Text("seed", "0 to 2^64-1", "Seed of this choice; text, because many programs round numbers of this size.", (_, row) => row.Made.Event.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Whole("rank", "", "from 1", "Place in the list; the first is played unless the protocol offers a choice.", (_, row) => row.Rank)
            .Text("track_id", "ids of the catalogue", "The track.", (_, row) => row.Track.TrackId)
            .Number("score", "", "", "The recommender's score; only the order within one list has a meaning.", (_, row) => row.Track.Score)
            .Number("propensity", "", "above 0, to 1", "Probability with which this track stood at the head of the list.", (_, row) => row.Track.Propensity)
            .Text("reason", "", "Why, in words.", (_, row) => row.Track.Reason)
            .Text("score_parts", "JSON object", "What the score is made of, by name: taste, neighbours, content, mood_fit, novelty, exploration.", (_, row) => ScoreParts(row.Track));

    private static ColumnList<RecordedSession, Recorded<ConsentGiven>> Consents() =>
        OfEvent<ConsentGiven>("consents", "One answer to one consent item; the latest of an item counts.")
            .Text("item", string.Join(", ", ConsentItem.KnownIds), "What was asked.", (_, row) => row.Event.Item)
            .Flag("given", "Yes or no.", (_, row) => row.Event.Given)
            .Text("language", "BCP 47 tag", "Language of the words shown.", (_, row) => row.Event.Language)
            .Text("consent_sha256", "64 hex digits", "Hash of the words shown.", (_, row) => row.Event.ConsentSha256);

    /// <summary>A table that begins with participant and session.</summary>
    private static ColumnList<RecordedSession, TRow> Of<TRow>(string name, string meaning, Func<RecordedSession, IEnumerable<TRow>> rows) =>
        new ColumnList<RecordedSession, TRow>(name, meaning, rows)
            .Text("participant_id", "", "Pseudonym of the participant.", (session, _) => session.Opened.ParticipantId)
            .Text("session_id", "", "The session; its origin is in the table sessions.", (session, _) => session.Opened.SessionId.ToString("D"));

    /// <summary>A table with one row for each event of a kind.</summary>
    private static ColumnList<RecordedSession, Recorded<T>> OfEvent<T>(string name, string meaning)
        where T : struct, ISessionEvent<T> => Of<Recorded<T>>(name, meaning, session => session.All<T>()).At(row => row.Entry);

    /// <summary>Adds when it happened and its place in the log.</summary>
    private static ColumnList<RecordedSession, TRow> At<TRow>(this ColumnList<RecordedSession, TRow> table, Func<TRow, LogEntry> entry) => table
        .Time("time_s", "Session time at which it happened.", (_, row) => entry(row).At)
        .Utc("utc", "The same in UTC, by the host's clock.", (session, row) => session.Utc(entry(row).At))
        .Whole("sequence", "", "from 0", "Place in the session's log.", (_, row) => entry(row).Sequence);

    /// <summary>Adds the step and condition that it fell into.</summary>
    private static ColumnList<RecordedSession, TRow> Step<TRow>(this ColumnList<RecordedSession, TRow> table, Func<TRow, LogEntry> entry) => table
        .Text("step_id", "", "Step in which it happened.", (session, row) => session.StepOf(entry(row))?.StepId, "before the first step")
        .Text("condition", "", "Condition in force.", (session, row) => Words.OrMissing(session.StepOf(entry(row))?.Condition ?? ""), "none in force");

    private static string ScoreParts(RecommendedTrack track)
    {
        var parts = new System.Text.Json.Nodes.JsonObject();
        foreach (ScorePart part in track.Parts)
        {
            parts[part.Name] = part.Value;
        }

        return parts.ToJsonString(EventFields.Json);
    }
}
