namespace MultimodalMood.Storage.Export;

/// <summary>What a column of an export is, as the codebook says it.</summary>
/// <param name="Name">snake_case, the unit in the name where there is one.</param>
/// <param name="Type">text, number, integer, boolean or timestamp.</param>
/// <param name="Unit">Unit; empty for words and dimensionless values.</param>
/// <param name="Range">Values that occur, in words; empty when free.</param>
/// <param name="Meaning">What it tells.</param>
/// <param name="Missing">When the cell is empty; "never" where it is not.</param>
internal sealed record ExportColumn(string Name, string Type, string Unit, string Range, string Meaning, string Missing);
