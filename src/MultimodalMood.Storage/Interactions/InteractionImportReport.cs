using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Storage.Interactions;

/// <summary>What an import of ratings did. The same import again gives only <see cref="Unchanged"/>, with the same duplicates and rejections.</summary>
/// <param name="Added">Lines that were new.</param>
/// <param name="Updated">Lines whose rating or mood changed.</param>
/// <param name="Unchanged">Lines that were there already.</param>
/// <param name="Listeners">Listeners in the lines taken.</param>
/// <param name="Tracks">Tracks in the lines taken.</param>
/// <param name="Duplicates">Lines that tell again what another line has told.</param>
/// <param name="UnknownTracks">Tracks that lines name and the catalogue does not have.</param>
/// <param name="Rejected">Lines that were not taken, and why.</param>
public sealed record InteractionImportReport(
    int Added, int Updated, int Unchanged, int Listeners, int Tracks, IReadOnlyList<InteractionDuplicate> Duplicates, int UnknownTracks, IReadOnlyList<CatalogueRejection> Rejected);
