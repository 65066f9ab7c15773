using System.Text;
using CsvHelper;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Storage.Export;

/// <summary>Tidy tables as canonical CSV with a codebook that describes every column.</summary>
public sealed class CsvExporter(ComparedDecisions decisions, TrackCatalogue catalogue) : ISessionExporter
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public string Format => "csv";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ExportedFile>> WriteAsync(StudyExport study, string directory, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(study);
        IReadOnlyList<Track> tracks = await catalogue.ReadAsync(stop);
        ExportTable[] tables = [.. TidyTables.All, new TrackTable(tracks)];
        var outputs = tables.Select(table => (Table: table, File: new StreamWriter(Path.Combine(directory, $"{table.Name}.csv"), append: false, s_utf8))).ToList();
        var origins = new SortedDictionary<SessionOrigin, int>();
        try
        {
            var writers = outputs.Select(output => (output.Table, Csv: ExportTable.Csv(output.File))).ToList();
            writers.ForEach(writer => writer.Table.WriteHeader(writer.Csv));
            foreach (Guid id in study.Sessions)
            {
                if (await SessionLogView.ReadAsync(study.Store, id, stop, AskAgainAsync) is not { } session)
                {
                    continue;
                }

                origins[session.Opened.Origin] = origins.GetValueOrDefault(session.Opened.Origin) + 1;
                writers.ForEach(writer => writer.Table.WriteSession(writer.Csv, session));
            }

            foreach ((ExportTable table, CsvWriter csv) in writers)
            {
                table.WriteEnd(csv);
                await csv.DisposeAsync();
            }
        }
        finally
        {
            foreach ((_, StreamWriter file) in outputs)
            {
                await file.DisposeAsync();
            }
        }

        WriteParticipants(study, directory);
        Codebook.Write(
            directory,
            tables,
            ["participants", "participant_id", "text", "", "", "Pseudonym.", "never"],
            ["participants", "join_order", "integer", "", ">= 1", "1 for the first to join.", "never"]);
        await File.WriteAllTextAsync(Path.Combine(directory, "README.txt"), Readme(study, origins), s_utf8, stop);
        return ExportFiles.Describe(directory, ["README.txt", Codebook.FileName, "participants.csv", .. tables.Select(table => $"{table.Name}.csv")]);

        async Task<IReadOnlyList<Counterfactual>> AskAgainAsync(IReadOnlyList<LogEntry> log)
        {
            try
            {
                return await decisions.WithoutEachAsync(log, tracks, stop);
            }
            catch (InvalidInputException)
            {
                return []; // A fusion or a protocol that is not known here is no reason to hold data back: the two columns stay empty.
            }
        }
    }

    private static void WriteParticipants(StudyExport study, string directory)
    {
        using var file = new StreamWriter(Path.Combine(directory, "participants.csv"), append: false, s_utf8);
        using CsvWriter csv = ExportTable.Csv(file);
        csv.WriteField("participant_id");
        csv.WriteField("join_order");
        csv.NextRecord();
        foreach ((int index, string pseudonym) in study.Participants.Index())
        {
            csv.WriteField(pseudonym);
            csv.WriteField(index + 1);
            csv.NextRecord();
        }
    }

    private static string Readme(StudyExport study, SortedDictionary<SessionOrigin, int> origins)
    {
        var text = new StringBuilder();
        text.Append("Study ").Append(study.Code).Append(": ").Append(study.Title).Append('\n');
        text.Append("Tidy tables, one row an observation; every column is described in codebook.csv.\n");
        text.Append("UTF-8, comma, decimal point, empty cell = missing. Times: time_s since the session was opened, utc in ISO 8601.\n");
        text.Append("What the catalogue says of the music stands in tracks.csv, one row a track that another table names: join by track_id.\n\nSessions by origin:\n");
        foreach ((SessionOrigin origin, int count) in origins)
        {
            text.Append("  ").Append(origin.ToString().ToLowerInvariant()).Append(": ").Append(count.ToString(System.Globalization.CultureInfo.InvariantCulture)).Append('\n');
        }

        text.Append("\nOnly sessions with origin = live in sessions.csv are a participant's study data; demo and simulated sessions contain simulated signals.\n");
        text.Append("Expressions are what a face shows, moods are estimates; neither is what a person felt.\n");
        return text.ToString();
    }
}
