namespace MultimodalMood.Storage.Catalogue;

/// <summary>A catalogue CSV as it was read: rows, and what had to be guessed.</summary>
/// <param name="Source">File name.</param>
/// <param name="Encoding"><c>UTF-8</c> or <c>Windows-1252</c>.</param>
/// <param name="Delimiter">Comma, semicolon or tab.</param>
/// <param name="Features">Columns that become features: all that are not the product's own.</param>
/// <param name="Rows">Rows in the file's order, good and bad.</param>
public sealed record CatalogueTable(string Source, string Encoding, char Delimiter, IReadOnlyList<string> Features, IReadOnlyList<CatalogueRow> Rows);
