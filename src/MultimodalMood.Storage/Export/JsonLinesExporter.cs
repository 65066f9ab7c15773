using System.Text;
using System.Text.Json;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Storage.Export;

/// <summary>Every event of every session as one line of JSON, for scripts: the log as it is, payloads in base64. What the catalogue says of their music stands beside.</summary>
/// <remarks>Payload layouts stand in <c>data/recordings/README.md</c>; nothing is computed. Left out is one thing: a room's frames come without
/// their faces' scores, because people who happened to be in a room did not agree to be told apart; the room's mood stands in
/// its own events.</remarks>
public sealed class JsonLinesExporter(TrackCatalogue catalogue) : ISessionExporter
{
    /// <inheritdoc/>
    public string Format => "jsonl";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ExportedFile>> WriteAsync(StudyExport study, string directory, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(study);
        List<string> files = [];
        var tracks = new TrackTable(await catalogue.ReadAsync(stop));
        foreach (Guid id in study.Sessions)
        {
            if (await SessionLogView.ReadAsync(study.Store, id, stop) is not { } session)
            {
                continue;
            }

            tracks.Take(session);
            string name = $"{session.Opened.ParticipantId}_{id:N}.jsonl";
            await using var file = new StreamWriter(Path.Combine(directory, name), append: false, new UTF8Encoding(false)) { NewLine = "\n" };
            await file.WriteLineAsync(JsonSerializer.Serialize(new
            {
                study = study.Code,
                participant_id = session.Opened.ParticipantId,
                session_id = id,
                origin = session.Opened.Origin.ToString().ToLowerInvariant(),
                origin_note = session.Opened.OriginNote,
                opened_utc_us = session.Opened.OpenedUtcMicroseconds,
            }));
            foreach (LogEntry entry in session.Entries)
            {
                await file.WriteLineAsync(JsonSerializer.Serialize(new
                {
                    sequence = entry.Sequence,
                    kind = JsonNamingPolicy.SnakeCaseLower.ConvertName(entry.Kind.ToString()),
                    at_us = entry.At.Microseconds,
                    arrived_us = entry.ArrivedAt.Microseconds,
                    payload = PayloadOf(entry),
                }));
            }

            files.Add(name);
        }

        return ExportFiles.Describe(directory, [.. await tracks.WriteBesideAsync(directory, stop), .. files]);
    }

    private static byte[] PayloadOf(in LogEntry entry)
    {
        if (entry.Kind is not SessionEventKind.FacesObserved)
        {
            return entry.Payload.ToArray();
        }

        var counted = new PayloadWriter();
        entry.Read<FacesObserved>().Withheld().Write(counted);
        return counted.Written.ToArray();
    }
}
