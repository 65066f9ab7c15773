using MultimodalMood.Core.Time;

namespace MultimodalMood.Storage.Export;

/// <summary>Defines a table's columns, one line each: what it is and where its value comes from.</summary>
/// <typeparam name="TSource">What rows are made from.</typeparam>
/// <typeparam name="TRow">What one row is made from.</typeparam>
internal sealed class ColumnList<TSource, TRow>(string name, string meaning, Func<TSource, IEnumerable<TRow>> rows) : ExportTable<TSource>(name, meaning)
{
    private const string Never = "never";
    private readonly List<ExportColumn> _columns = [];
    private readonly List<Func<TSource, TRow, object?>> _values = [];

    public override IReadOnlyList<ExportColumn> Columns => _columns;

    public override IEnumerable<object?[]> Rows(TSource source)
    {
        foreach (TRow row in rows(source))
        {
            var cells = new object?[_values.Count];
            for (int i = 0; i < cells.Length; i++)
            {
                cells[i] = _values[i](source, row);
            }

            yield return cells;
        }
    }

    public ColumnList<TSource, TRow> Text(string name, string range, string meaning, Func<TSource, TRow, string?> value, string missing = Never) =>
        Add(new ExportColumn(name, "text", "", range, meaning, missing), value);

    public ColumnList<TSource, TRow> Number(string name, string unit, string range, string meaning, Func<TSource, TRow, double?> value, string missing = Never) =>
        Add(new ExportColumn(name, "number", unit, range, meaning, missing), (source, row) => value(source, row));

    public ColumnList<TSource, TRow> Whole(string name, string unit, string range, string meaning, Func<TSource, TRow, long?> value, string missing = Never) =>
        Add(new ExportColumn(name, "integer", unit, range, meaning, missing), (source, row) => value(source, row));

    public ColumnList<TSource, TRow> Flag(string name, string meaning, Func<TSource, TRow, bool?> value, string missing = Never) =>
        Add(new ExportColumn(name, "boolean", "", "true, false", meaning, missing), (source, row) => value(source, row));

    public ColumnList<TSource, TRow> Time(string name, string meaning, Func<TSource, TRow, SessionTime?> value, string missing = Never) =>
        Add(new ExportColumn(name, "number", "s", "at least 0", meaning, missing), (source, row) => value(source, row));

    public ColumnList<TSource, TRow> Utc(string name, string meaning, Func<TSource, TRow, DateTimeOffset?> value, string missing = Never) =>
        Add(new ExportColumn(name, "timestamp", "UTC", "ISO 8601 to the microsecond", meaning, missing), (source, row) => value(source, row));

    private ColumnList<TSource, TRow> Add(ExportColumn column, Func<TSource, TRow, object?> value)
    {
        _columns.Add(column);
        _values.Add(value);
        return this;
    }
}
