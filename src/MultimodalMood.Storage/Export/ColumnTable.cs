namespace MultimodalMood.Storage.Export;

/// <summary>A table whose columns say what they mean and how a row fills them.</summary>
internal abstract class ColumnTable<TRow>(string name, IReadOnlyList<ExportColumn<TRow>> columns) : ExportTable(name)
{
    public override IEnumerable<(string Column, string Type, string Unit, string Range, string Meaning)> Codebook =>
        columns.Select(column => (column.Name, column.Type, column.Unit, column.Range, column.Meaning));

    /// <summary>A row's cells, in the order of the columns.</summary>
    public string?[] Cells(TRow row)
    {
        var cells = new string?[columns.Count];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = columns[i].Cell(row);
        }

        return cells;
    }
}
