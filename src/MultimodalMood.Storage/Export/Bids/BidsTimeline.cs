using System.Text.Json.Nodes;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Storage.Export.Bids;

/// <summary>What happened in a session and when, as <c>_events.tsv</c>: one file to cut the other streams by. All that is measured or asked besides has a file of its own.</summary>
internal static class BidsTimeline
{
    private static readonly (string Name, JsonObject Said)[] s_columns =
    [
        ("onset", BidsJson.Column("Since the session was opened.", "s")),
        ("duration", BidsJson.Column("How long it lasted; n/a where it did not end, or is a moment that has no length.", "s")),
        ("trial_type", new JsonObject
        {
            ["Description"] = "What it is.",
            ["Levels"] = new JsonObject
            {
                ["step"] = "A step of the protocol; value is its kind.",
                ["track"] = "A track sounds; value is why it ended.",
                ["rating"] = "The participant rated a track; scale says on what, value is the rating.",
                ["mood_report"] = "The participant said how they feel; value is what asked for it, the report stands in valence and arousal.",
                ["gesture"] = "The participant made a gesture; value is which. Those that were taken back are named in the files with acq-gesturesundone.",
                ["marker"] = "Staff set a marker; value is its text.",
                ["pause"] = "The session was paused.",
                ["gap"] = "A stream was silent; scale is the stream, value the reason.",
                ["session_end"] = "The session ended; value is how.",
            },
        }),
        ("step_id", BidsJson.Column("The step in which it happened.")),
        ("condition", BidsJson.Column("The condition in force.")),
        ("track_id", BidsJson.Column("The track, as stimuli/tracks.tsv describes it.")),
        ("scale", BidsJson.Column("What was rated, or which stream was silent.")),
        ("value", BidsJson.Column("What trial_type says.")),
        ("valence", BidsJson.Column("Reported valence.", "", "-1 to 1")),
        ("arousal", BidsJson.Column("Reported arousal.", "", "-1 to 1")),
    ];

    /// <summary>What is said of the columns.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> Sidecar => s_columns.Select(column => KeyValuePair.Create(column.Name, (JsonNode?)column.Said.DeepClone()));

    /// <summary>Writes a session's events, sorted by onset.</summary>
    public static void Write(SessionLogView session, string path)
    {
        using var file = new TsvFile(path, s_columns.Select(column => column.Name));
        StepEntered step = default;
        List<BidsEvent> events = [];
        LogEntry[] steps = [.. session.Entries.Where(entry => entry.Kind is SessionEventKind.StepEntered)];
        int entered = 0;
        foreach (LogEntry entry in session.Entries)
        {
            if (entry.Kind is SessionEventKind.StepEntered)
            {
                step = entry.Read<StepEntered>();
                entered++;
                SessionTime? end = entered < steps.Length ? steps[entered].At : session.Progress.EndReason is null ? null : session.Progress.LastAt;
                events.Add(new BidsEvent(entry.At.TotalSeconds, "step", step.StepId, step.Condition) { DurationS = end?.SecondsSince(entry.At), Value = CellText.Of(step.StepKind) });
            }
            else if (Of(entry) is { } happened)
            {
                events.Add(happened);
            }
        }

        events.AddRange(PauseRow.Of(session).Select(pause => new BidsEvent(pause.From.At.TotalSeconds, "pause", null, null) { DurationS = pause.DurationS }));
        foreach (BidsEvent one in events.OrderBy(one => one.OnsetS))
        {
            file.Write([CellText.Of(one.OnsetS), CellText.Of(one.DurationS), one.Type, one.StepId, one.Condition, one.TrackId, one.Scale, one.Value, CellText.Of(one.Valence), CellText.Of(one.Arousal)]);
        }

        BidsEvent? Of(LogEntry entry)
        {
            BidsEvent Here(string type, double? durationS = null) => new(entry.At.TotalSeconds, type, step.StepId, step.Condition) { DurationS = durationS };
            switch (entry.Kind)
            {
                case SessionEventKind.TrackStarted:
                    TrackStarted started = entry.Read<TrackStarted>();
                    TrackPlay? play = session.Progress.Plays.Find(one => one.PlayId == started.PlayId);
                    return Here("track", play?.EndedAt?.SecondsSince(entry.At)) with { TrackId = started.TrackId, Value = play?.EndReason is { } reason ? CellText.Of(reason) : null };
                case SessionEventKind.TrackRated:
                    TrackRated rated = entry.Read<TrackRated>();
                    return Here("rating", 0) with { TrackId = rated.TrackId, Scale = rated.Scale, Value = CellText.Of(rated.Value) };
                case SessionEventKind.MoodReported:
                    MoodReported report = entry.Read<MoodReported>();
                    return Here("mood_report", 0) with { Value = report.Prompt, Valence = report.Valence, Arousal = report.Arousal };
                case SessionEventKind.GestureSeen:
                    GestureSeen gesture = entry.Read<GestureSeen>();
                    return Here("gesture", 0) with { TrackId = gesture.TrackId, Value = CellText.Of(gesture.Gesture) };
                case SessionEventKind.MarkerSet:
                    return Here("marker", 0) with { Value = entry.Read<MarkerSet>().Text };
                case SessionEventKind.GapClosed:
                    GapClosed gap = entry.Read<GapClosed>();
                    return Here("gap", (entry.At.Microseconds - gap.OpenedUs) / 1e6) with { OnsetS = gap.OpenedUs / 1e6, Scale = CellText.Of(gap.Stream), Value = CellText.Of(gap.Reason) };
                case SessionEventKind.SessionEnded:
                    return Here("session_end", 0) with { Value = CellText.Of(entry.Read<SessionEnded>().Reason) };
                default:
                    return null;
            }
        }
    }
}
