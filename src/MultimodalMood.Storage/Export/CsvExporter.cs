using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Storage.Export;

/// <summary>Tidy tables as canonical CSV, one file a table, with a codebook of every column.</summary>
public sealed class CsvExporter : ISessionExporter
{
    private const string What = """
        One CSV file a table, described column by column in codebook.csv. UTF-8 without BOM, comma, line ends \n, decimal point,
        times as seconds of session time and as UTC. An empty cell is missing; it is never 0. Text cells are not altered: open them
        with a statistics program, or as text in a spreadsheet.
        """;

    /// <inheritdoc/>
    public string Format => "csv";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ExportedFile>> WriteAsync(StudyExport study, string directory, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(study);
        await using var folder = new ExportFolder(directory);
        foreach (ExportTable<StudyExport> table in ExportTables.OfStudy)
        {
            WriteRows(Begin(folder, table), table, study);
        }

        List<(ExportTable<RecordedSession> Table, StreamWriter File)> tables = [.. ExportTables.OfSession.Select(table => (table, Begin(folder, table)))];
        var origins = new Dictionary<SessionOrigin, int>();
        foreach (Guid id in study.Sessions)
        {
            if (await RecordedSession.ReadAsync(study.Store, id, stop) is not { } session)
            {
                continue;
            }

            origins[session.Opened.Origin] = origins.GetValueOrDefault(session.Opened.Origin) + 1;
            foreach ((ExportTable<RecordedSession> table, StreamWriter file) in tables)
            {
                WriteRows(file, table, session);
            }
        }

        WriteCodebook(folder.Create("codebook.csv"));
        ExportReadme.Write(folder.Create("README.txt"), study, origins, What.ReplaceLineEndings("\n"));
        return await folder.CloseAsync(stop);
    }

    private static StreamWriter Begin<TSource>(ExportFolder folder, ExportTable<TSource> table)
    {
        StreamWriter file = folder.Create(table.Name + ".csv");
        CsvCells.WriteLine(file, [.. table.Columns.Select(column => column.Name)]);
        return file;
    }

    private static void WriteRows<TSource>(StreamWriter file, ExportTable<TSource> table, TSource source)
    {
        foreach (object?[] row in table.Rows(source))
        {
            CsvCells.WriteLine(file, row);
        }
    }

    private static void WriteCodebook(StreamWriter file)
    {
        CsvCells.WriteLine(file, ["table", "column", "type", "unit", "range", "meaning", "missing"]);
        IEnumerable<(string Name, string Meaning, IReadOnlyList<ExportColumn> Columns)> tables =
        [
            .. ExportTables.OfStudy.Select(table => (table.Name, table.Meaning, table.Columns)),
            .. ExportTables.OfSession.Select(table => (table.Name, table.Meaning, table.Columns)),
        ];
        foreach ((string name, string meaning, IReadOnlyList<ExportColumn> columns) in tables)
        {
            CsvCells.WriteLine(file, [name, null, "table", null, null, meaning, null]);
            foreach (ExportColumn column in columns)
            {
                CsvCells.WriteLine(file, [name, column.Name, column.Type, Words.OrMissing(column.Unit), Words.OrMissing(column.Range), column.Meaning, column.Missing]);
            }
        }
    }
}
