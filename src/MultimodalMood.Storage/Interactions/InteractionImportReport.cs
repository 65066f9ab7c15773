using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Storage.Interactions;

/// <summary>What an import of ratings did.</summary>
/// <param name="Added">Lines that were new.</param>
/// <param name="Updated">Lines whose rating or mood changed.</param>
/// <param name="Unchanged">Lines that were there already.</param>
/// <param name="Listeners">Listeners in the lines taken.</param>
/// <param name="Rejected">Lines that were not taken, and why.</param>
public sealed record InteractionImportReport(int Added, int Updated, int Unchanged, int Listeners, IReadOnlyList<CatalogueRejection> Rejected);
