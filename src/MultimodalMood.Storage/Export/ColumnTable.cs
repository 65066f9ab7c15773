using CsvHelper;

namespace MultimodalMood.Storage.Export;

/// <summary>A table whose columns say what they mean and how a row fills them.</summary>
internal abstract class ColumnTable<TRow>(string name, IReadOnlyList<ExportColumn<TRow>> columns) : ExportTable(name)
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

    protected void WriteRow(CsvWriter csv, TRow row)
    {
        foreach (ExportColumn<TRow> column in columns)
        {
            csv.WriteField(column.Cell(row));
        }

        csv.NextRecord();
    }
}
