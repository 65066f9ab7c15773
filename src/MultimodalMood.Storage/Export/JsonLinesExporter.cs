using System.Text.Json.Nodes;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Storage.Export;

/// <summary>Every event of every session as one line of JSON with its fields decoded: for scripts that want the whole log.</summary>
public sealed class JsonLinesExporter : ISessionExporter
{
    private const string What = """
        events.jsonl holds every event of every session in order, one JSON object a line. Its keys: participant_id, session_id, origin,
        sequence, event, direction, time_s (when it happened, session time), arrival_s (when it reached the host), utc, fields.
        null is missing; it is never 0. Kinds of events and their fields are described in data/recordings/README.md.
        """;

    /// <inheritdoc/>
    public string Format => "jsonl";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ExportedFile>> WriteAsync(StudyExport study, string directory, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(study);
        await using var folder = new ExportFolder(directory);
        StreamWriter events = folder.Create("events.jsonl");
        var origins = new Dictionary<SessionOrigin, int>();
        foreach (Guid id in study.Sessions)
        {
            if (await RecordedSession.ReadAsync(study.Store, id, stop) is not { } session)
            {
                continue;
            }

            origins[session.Opened.Origin] = origins.GetValueOrDefault(session.Opened.Origin) + 1;
            foreach (LogEntry entry in session.Entries)
            {
                events.WriteLine(Line(session, entry).ToJsonString(EventFields.Json));
            }
        }

        ExportReadme.Write(folder.Create("README.txt"), study, origins, What.ReplaceLineEndings("\n"));
        return await folder.CloseAsync(stop);
    }

    private static JsonObject Line(RecordedSession session, LogEntry entry) => new()
    {
        ["participant_id"] = session.Opened.ParticipantId,
        ["session_id"] = session.Opened.SessionId.ToString("D"),
        ["origin"] = Words.Of(session.Opened.Origin),
        ["sequence"] = entry.Sequence,
        ["event"] = EventFields.Word(entry.Kind),
        ["direction"] = entry.IsInput ? "input" : "output",
        ["time_s"] = entry.At.Microseconds / 1_000_000m,
        ["arrival_s"] = entry.ArrivedAt.Microseconds / 1_000_000m,
        ["utc"] = CsvCells.Utc(session.Utc(entry.At)),
        ["fields"] = EventFields.Of(entry),
    };
}
