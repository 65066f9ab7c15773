using CsvHelper;

namespace MultimodalMood.Storage.Export;

/// <summary>A table whose rows follow from one session's log.</summary>
internal sealed class SessionTable<TRow>(string name, Func<SessionLogView, IEnumerable<TRow>> rows, IReadOnlyList<ExportColumn<TRow>> columns) : ColumnTable<TRow>(name, columns)
{
    public override void WriteSession(CsvWriter csv, SessionLogView session)
    {
        foreach (TRow row in rows(session))
        {
            WriteRow(csv, row);
        }
    }
}
