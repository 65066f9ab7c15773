namespace MultimodalMood.Storage.Export;

/// <summary>A table whose rows follow from one session's log.</summary>
internal sealed class SessionTable<TRow>(string name, Func<SessionLogView, IEnumerable<TRow>> rows, IReadOnlyList<ExportColumn<TRow>> columns) : ColumnTable<TRow>(name, columns)
{
    public override IEnumerable<string?[]> Rows(SessionLogView session) => rows(session).Select(Cells);
}
