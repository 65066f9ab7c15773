using System.Globalization;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Learning.Recommendation;

/// <summary>The rows of one or two interaction files, one below the other, column by column.</summary>
internal sealed class JoinedRows(IReadOnlyList<NumericTable> parts)
{
    private const string Expected = "the columns that the protocol names";
    private readonly (NumericTable Table, (int Line, string[] Cells) Row)[] _rows = [.. parts.SelectMany(table => table.Rows.Select(row => (table, row)))];

    /// <summary>Columns that every file has.</summary>
    public IEnumerable<string> Shared => parts[0].Header.Where(name => parts.All(table => table.Header.Contains(name)));

    public InvalidInputException Fault(int row, string column, string problem) =>
        _rows[row].Table.Fault(_rows[row].Row, _rows[row].Table.Column(column, Expected), problem);

    public string[] Words(string column) => [.. parts.SelectMany(table =>
    {
        int at = table.Column(column, Expected);
        return table.Rows.Select(row => row.Cells[at]);
    })];

    public double[] Numbers(string column) => [.. parts.SelectMany(table =>
    {
        int at = table.Column(column, Expected);
        return table.Rows.Select(row => table.Number(row, at));
    })];

    /// <summary>A row of numbers for each row; NaN where unknown.</summary>
    public double[][] Table(IReadOnlyList<string> columns)
    {
        double[][] values = [.. columns.Select(Numbers)];
        return [.. Enumerable.Range(0, _rows.Length).Select(row => values.Select(column => column[row]).ToArray())];
    }

    /// <summary>A column for each word of each column, and one for rows where none is known.</summary>
    public double[][] OneHot(IReadOnlyList<string> columns)
    {
        if (columns.Count == 0)
        {
            return [.. _rows.Select(_ => Array.Empty<double>())];
        }

        string[][] words = [.. columns.Select(Words)];
        (int Column, string Word)[] places = [.. words.SelectMany((column, c) => column.Where(word => word.Length > 0).Distinct().Order(StringComparer.Ordinal).Select(word => (c, word)))];
        return [.. Enumerable.Range(0, _rows.Length).Select(row => (double[])
        [
            .. places.Select(place => words[place.Column][row] == place.Word ? 1.0 : 0),
            words.All(column => column[row].Length == 0) ? 1 : 0,
        ])];
    }

    /// <summary>A column as numbers where it is numeric, else one column a word.</summary>
    public double[][] Anything(string column) => Words(column).All(word => word.Length == 0 || double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        ? Table([column])
        : OneHot([column]);
}
