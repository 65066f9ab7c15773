using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Storage.Interactions;

/// <summary>An interactions CSV as it was read: lines, and what had to be guessed.</summary>
/// <param name="Source">File name, without its folder.</param>
/// <param name="Encoding"><c>UTF-8</c> or <c>Windows-1252</c>.</param>
/// <param name="Delimiter">Comma, semicolon or tab.</param>
/// <param name="PassedOver">Columns that are not looked at.</param>
/// <param name="Lines">Good lines in the file's order.</param>
/// <param name="Rejected">Bad ones, in the file's order.</param>
public sealed record InteractionTable(
    string Source, string Encoding, char Delimiter, IReadOnlyList<string> PassedOver, IReadOnlyList<InteractionLine> Lines, IReadOnlyList<CatalogueRejection> Rejected);
