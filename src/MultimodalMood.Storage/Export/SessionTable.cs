using CsvHelper;

namespace MultimodalMood.Storage.Export;

/// <summary>A table whose rows follow from one session's log.</summary>
internal sealed class SessionTable<TRow>(string name, Func<SessionLogView, IEnumerable<TRow>> rows, IReadOnlyList<ExportColumn<TRow>> columns) : ExportTable(name)
{
    public override IEnumerable<(string Column, string Type, string Unit, string Range, string Meaning)> Codebook =>
        columns.Select(column => (column.Name, column.Type, column.Unit, column.Range, column.Meaning));

    public override void WriteHeader(CsvWriter csv)
    {
        foreach (ExportColumn<TRow> column in columns)
        {
            csv.WriteField(column.Name);
        }

        csv.NextRecord();
    }

    public override void WriteSession(CsvWriter csv, SessionLogView session)
    {
        foreach (TRow row in rows(session))
        {
            foreach (ExportColumn<TRow> column in columns)
            {
                csv.WriteField(column.Cell(row));
            }

            csv.NextRecord();
        }
    }
}
