using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Storage.Export;

/// <summary>Tables of what has a beginning and an end.</summary>
internal static partial class ExportTables
{
    private static ColumnList<RecordedSession, (Recorded<StepEntered> Entered, SessionTime? Left)> Steps() =>
        Of<(Recorded<StepEntered> Entered, SessionTime? Left)>("steps", "One step of the protocol, each time it was entered.", StepSpans)
            .At(row => row.Entered.Entry)
            .Whole("step_index", "", "from 0", "Place of the step in this session.", (_, row) => row.Entered.Event.Index)
            .Text("step_id", "", "The step.", (_, row) => row.Entered.Event.StepId)
            .Text("kind", string.Join(", ", Enum.GetValues<StepKind>().Select(ProtocolReader.Word)), "Kind of step.", (_, row) => ProtocolReader.Word(row.Entered.Event.StepKind))
            .Text("condition", "", "Condition in force.", (_, row) => Words.OrMissing(row.Entered.Event.Condition), "none in force")
            .Time("left_s", "Session time at which it was left.", (_, row) => row.Left, "not left");

    private static ColumnList<RecordedSession, (Recorded<TrackStarted> Started, Recorded<TrackEnded>? Ended)> Plays() =>
        Of<(Recorded<TrackStarted> Started, Recorded<TrackEnded>? Ended)>("plays", "One playing of one track; time_s is the onset on the audio clock.", PlaySpans)
            .At(row => row.Started.Entry)
            .Step(row => row.Started.Entry)
            .Text("play_id", "", "The playing.", (_, row) => row.Started.Event.PlayId.ToString("D"))
            .Text("track_id", "ids of the catalogue", "The track.", (_, row) => row.Started.Event.TrackId)
            .Time("end_s", "Session time at which it stopped sounding.", (_, row) => row.Ended?.Entry.At, "still sounding at the end of the record")
            .Number("position_s", "s", "at least 0", "Position in the track at the end.", (_, row) => row.Ended?.Event.PositionS, "still sounding at the end of the record")
            .Text("end_reason", Words.All<TrackEndReason>(), "Why it stopped.", (_, row) => row.Ended is { } end ? Words.Of(end.Event.Reason) : null, "still sounding at the end of the record")
            .Number("gain_db", "dB", "", "Loudness gain applied.", (_, row) => row.Started.Event.GainDb)
            .Flag("gain_limited", "The true-peak ceiling held the gain back.", (_, row) => row.Started.Event.GainLimited)
            .Number("output_latency_ms", "ms", "at least 0", "The browser's output latency.", (_, row) => row.Started.Event.OutputLatencyMs, "the browser does not say");

    private static ColumnList<RecordedSession, GapSpan> Gaps() =>
        Of<GapSpan>("gaps", "One stretch in which a stream was silent; nothing is interpolated over it.", GapSpan.Of)
            .Time("time_s", "Last measurement before the silence.", (_, row) => row.From)
            .Utc("utc", "The same in UTC, by the host's clock.", (session, row) => session.Utc(row.From))
            .Text("stream", Words.All<SignalStream>(), "Which stream.", (_, row) => Words.Of(row.Stream))
            .Text("reason", Words.All<GapReason>(), "Why it was silent.", (_, row) => Words.Of(row.Reason))
            .Text("state", Words.All<SensorState>(), "The sensor's state.", (_, row) => Words.Of(row.State))
            .Time("end_s", "First measurement after the silence.", (_, row) => row.To, "still silent at the end of the record")
            .Number("duration_s", "s", "at least 0", "Length of the silence.", (_, row) => row.To is { } to ? to.SecondsSince(row.From) : null, "still silent at the end of the record");

    private static ColumnList<RecordedSession, StreamQuality> Quality() =>
        Of<StreamQuality>("quality", "How good one stream of one session is.", StreamQuality.Of)
            .Text("stream", Words.All<SignalStream>(), "Which stream.", (_, row) => Words.Of(row.Stream))
            .Whole("measurements", "", "at least 0", "Frames looked at, or notifications of the strap.", (_, row) => row.Measurements)
            .Whole("usable", "", "at least 0", "Frames with scores, or beats that were not corrected.", (_, row) => row.Usable)
            .Whole("not_usable", "", "at least 0", "Frames without scores, or beats that were corrected.", (_, row) => row.NotUsable)
            .Whole("dropped", "", "at least 0", "Frames received and not looked at.", (_, row) => row.Dropped)
            .Whole("rejected", "", "at least 0", "Malformed inputs.", (_, row) => row.Rejected)
            .Whole("gaps", "", "at least 0", "Silences.", (_, row) => row.Gaps)
            .Number("gap_s", "s", "at least 0", "Length of all silences together; an open one counts to the end of the record.", (_, row) => row.GapS)
            .Number("coverage", "", Probability, "Share of the time from the first measurement to the end of the record outside silences.", (_, row) => row.Coverage, "no measurement");

    private static IEnumerable<(Recorded<StepEntered>, SessionTime?)> StepSpans(RecordedSession session)
    {
        Recorded<StepEntered>[] entered = [.. session.All<StepEntered>()];
        SessionTime? ended = session.All<SessionEnded>().Select(end => (SessionTime?)end.Entry.At).LastOrDefault();
        return entered.Select((step, index) => (step, index + 1 < entered.Length ? entered[index + 1].Entry.At : ended));
    }

    private static IEnumerable<(Recorded<TrackStarted>, Recorded<TrackEnded>?)> PlaySpans(RecordedSession session)
    {
        // A late second end event of the same playing changes nothing: the first counts (O-19).
        var ended = new Dictionary<Guid, Recorded<TrackEnded>>();
        foreach (Recorded<TrackEnded> end in session.All<TrackEnded>())
        {
            ended.TryAdd(end.Event.PlayId, end);
        }

        return session.All<TrackStarted>().Select(start => (start, ended.TryGetValue(start.Event.PlayId, out Recorded<TrackEnded> end) ? end : (Recorded<TrackEnded>?)null));
    }
}
