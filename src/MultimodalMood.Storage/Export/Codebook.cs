using System.Text;
using CsvHelper;

namespace MultimodalMood.Storage.Export;

/// <summary>The file that says of every column of an export what it means.</summary>
internal static class Codebook
{
    /// <summary>Its name in every export.</summary>
    public const string FileName = "codebook.csv";

    /// <summary>Writes it.</summary>
    /// <param name="directory">The export's folder.</param>
    /// <param name="tables">The tables that the export has.</param>
    /// <param name="first">Rows that stand before theirs.</param>
    public static void Write(string directory, IEnumerable<ExportTable> tables, params IEnumerable<string[]> first)
    {
        using var file = new StreamWriter(Path.Combine(directory, FileName), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        using CsvWriter csv = ExportTable.Csv(file);
        Row("table", "column", "type", "unit", "range", "meaning", "missing");
        foreach (string[] row in first)
        {
            Row(row);
        }

        foreach (ExportTable table in tables)
        {
            foreach ((string column, string type, string unit, string range, string meaning) in table.Codebook)
            {
                Row(table.Name, column, type, unit, range, meaning, "empty cell");
            }
        }

        void Row(params string[] cells)
        {
            foreach (string cell in cells)
            {
                csv.WriteField(cell);
            }

            csv.NextRecord();
        }
    }
}
