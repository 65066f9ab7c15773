namespace MultimodalMood.Storage.Export;

/// <summary>The file that says of every column of an export what it means.</summary>
internal static class Codebook
{
    /// <summary>Its name in every export.</summary>
    public const string FileName = "codebook.csv";

    /// <summary>Writes it.</summary>
    /// <param name="directory">The export's folder.</param>
    /// <param name="tables">The tables that the export has.</param>
    /// <param name="missing">How they say that a cell is missing.</param>
    public static async Task WriteAsync(string directory, IEnumerable<ExportTable> tables, string missing)
    {
        await using var csv = new CsvTableFile(Path.Combine(directory, FileName), ["table", "column", "type", "unit", "range", "meaning", "missing"]);
        foreach (ExportTable table in tables)
        {
            foreach ((string column, string type, string unit, string range, string meaning) in table.Codebook)
            {
                csv.Write([table.Name, column, type, unit, range, meaning, table.IsComplete ? "never" : missing]);
            }
        }
    }
}
