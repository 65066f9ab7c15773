using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Signals.Xdf;
using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Storage.Export;

/// <summary>Every session as one XDF file, as recorders of the Lab Streaming Layer write them: estimates, beats, skin, motion, reports and markers as streams.</summary>
/// <remarks>A sample's time is its session time in seconds, as recorded; the UTC of time zero, and the label of a session that is not live, stand in every
/// stream's description. XDF has no word for missing: a sample of which nothing is known is not written.
/// What the catalogue says of the music stands in a table beside.</remarks>
public sealed class XdfExporter(TrackCatalogue catalogue) : ISessionExporter
{
    private const int SamplesInAChunk = 1000;

    /// <inheritdoc/>
    public string Format => "xdf";

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
            string name = $"{session.Opened.ParticipantId}_{id:N}.xdf";
            await using FileStream file = File.Create(Path.Combine(directory, name));
            Write(file, session);
            files.Add(name);
            await file.DisposeAsync();
        }

        return ExportFiles.Describe(directory, [.. await tracks.WriteBesideAsync(directory, stop), .. files]);
    }

    private static void Write(Stream output, SessionLogView session)
    {
        var writer = new XdfWriter(output);
        uint id = 0;
        foreach (XdfSessionStream stream in XdfSessionStream.Of(session))
        {
            writer.AddStream(++id, stream.Name, stream.Type, stream.Channels, stream.RateHz, stream.Format,
            [
                ("participant_id", session.Opened.ParticipantId),
                ("session_id", session.Opened.SessionId.ToString()),
                ("study", session.Opened.StudyId),
                ("origin", session.Opened.Origin.ToString().ToLowerInvariant()),
                ("origin_note", session.Opened.OriginNote),
                ("time_zero_utc", session.Utc(default).UtcDateTime.ToString(CellText.InstantFormat, System.Globalization.CultureInfo.InvariantCulture)),
            ]);
            foreach ((double TimeS, double[] Values)[] part in stream.Numbers.Chunk(SamplesInAChunk))
            {
                writer.AddNumbers(id, part);
            }

            foreach ((double TimeS, string[] Values)[] part in stream.Texts.Chunk(SamplesInAChunk))
            {
                writer.AddTexts(id, part);
            }

            writer.EndStream(id);
        }
    }
}
