using System.Globalization;

namespace MultimodalMood.Storage.Export;

/// <summary>A column of an exported table: what the codebook says of it and how a row fills it. Defined once, so that the two cannot drift apart.</summary>
/// <param name="Name">Column name, unit included.</param>
/// <param name="Type">text, number, integer, boolean or datetime.</param>
/// <param name="Unit">Unit; empty for none.</param>
/// <param name="Range">Allowed values; empty for any.</param>
/// <param name="Meaning">What it says.</param>
/// <param name="Cell">The cell's text; null for missing.</param>
internal sealed record ExportColumn<TRow>(string Name, string Type, string Unit, string Range, string Meaning, Func<TRow, string?> Cell)
{
    public static ExportColumn<TRow> Text(string name, string meaning, Func<TRow, string?> cell, string range = "") => new(name, "text", "", range, meaning, cell);

    public static ExportColumn<TRow> Word<TWord>(string name, string meaning, Func<TRow, TWord?> cell)
        where TWord : struct, Enum =>
        new(name, "text", "", string.Join(' ', Enum.GetValues<TWord>().Select(word => CellText.Of(word))), meaning, row => cell(row) is { } word ? CellText.Of(word) : null);

    public static ExportColumn<TRow> Number(string name, string unit, string range, string meaning, Func<TRow, double?> cell) =>
        new(name, "number", unit, range, meaning, row => CellText.Of(cell(row)));

    public static ExportColumn<TRow> Whole(string name, string meaning, Func<TRow, long?> cell, string range = "") =>
        new(name, "integer", "", range, meaning, row => cell(row)?.ToString(CultureInfo.InvariantCulture));

    public static ExportColumn<TRow> YesNo(string name, string meaning, Func<TRow, bool?> cell) =>
        new(name, "boolean", "", "true false", meaning, row => cell(row) is { } yes ? yes ? "true" : "false" : null);

    public static ExportColumn<TRow> Instant(string name, string meaning, Func<TRow, DateTimeOffset?> cell) =>
        new(name, "datetime", "ISO 8601 UTC", "", meaning, row => cell(row)?.UtcDateTime.ToString(CellText.InstantFormat, CultureInfo.InvariantCulture));
}
