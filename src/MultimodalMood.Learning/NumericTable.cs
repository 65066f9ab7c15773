using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Learning;

/// <summary>A CSV of numbers with a few columns of words (comma, decimal point), read strictly: every fault names file, line and column.</summary>
internal sealed class NumericTable
{
    private readonly string _source;

    private NumericTable(string source, string[] header, IReadOnlyList<(int Line, string[] Cells)> rows)
    {
        _source = source;
        Header = header;
        Rows = rows;
    }

    /// <summary>Column names.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Rows with their line number, each as wide as the header; empty lines are left out.</summary>
    public IReadOnlyList<(int Line, string[] Cells)> Rows { get; }

    /// <exception cref="InvalidInputException">The file is empty, or a row is not as wide as the header.</exception>
    public static NumericTable Read(TextReader lines, string source)
    {
        ArgumentNullException.ThrowIfNull(lines);
        using var csv = new CsvParser(lines, new CsvConfiguration(CultureInfo.InvariantCulture) { IgnoreBlankLines = true });
        if (!csv.Read())
        {
            throw new InvalidInputException(source, 1, null, "the file is empty, expected a header");
        }

        string[] header = csv.Record!;
        header[0] = header[0].TrimStart('\uFEFF');
        List<(int, string[])> rows = [];
        while (csv.Read())
        {
            string[] cells = csv.Record!;
            rows.Add(cells.Length == header.Length
                ? (csv.RawRow, cells)
                : throw new InvalidInputException(source, csv.RawRow, null, $"there are {cells.Length} cells, expected the header's {header.Length}"));
        }

        return new NumericTable(source, header, rows);
    }

    /// <summary>Place of a column.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="expected">The columns that such a file has, for the message.</param>
    /// <exception cref="InvalidInputException">The header does not have it.</exception>
    public int Column(string name, string expected) => Header.ToList().IndexOf(name) is >= 0 and var index
        ? index
        : throw new InvalidInputException(_source, 1, name, $"the header has no such column, expected {expected}");

    /// <summary>A cell as a number; NaN for an empty one or one that says it is not a finite number.</summary>
    /// <exception cref="InvalidInputException">It is something else.</exception>
    public double Number((int Line, string[] Cells) row, int column)
    {
        string cell = row.Cells[column];
        return cell.Length == 0 ? double.NaN
            : !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? throw Fault(row, column, $"'{cell}' is not a number, expected one with a decimal point or an empty cell")
            : double.IsFinite(value) ? value
            : double.NaN;
    }

    /// <summary>What to throw for a cell.</summary>
    public InvalidInputException Fault((int Line, string[] Cells) row, int column, string problem) => new(_source, row.Line, Header[column], problem);
}
