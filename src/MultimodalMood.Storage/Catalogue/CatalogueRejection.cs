namespace MultimodalMood.Storage.Catalogue;

/// <summary>Why a file or row was not taken.</summary>
/// <param name="File">File, relative to the imported folder; null for a row without one.</param>
/// <param name="Line">Line of a row.</param>
/// <param name="Field">Column, or what of the file is wrong.</param>
/// <param name="Reason">What is wrong and what was expected.</param>
public sealed record CatalogueRejection(string? File, int? Line, string Field, string Reason);
