namespace MultimodalMood.Storage.Catalogue;

/// <summary>What an import did. The same import again gives only <see cref="Unchanged"/>, with the same duplicates and rejections.</summary>
/// <param name="Added">New tracks.</param>
/// <param name="Updated">Tracks of which more or something else is known now.</param>
/// <param name="Unchanged">Tracks that were known as they are.</param>
/// <param name="Ignored">Files of other kinds in the folder.</param>
/// <param name="Duplicates">Descriptions of a track that came before in the same import.</param>
/// <param name="Rejected">What was not taken, and why.</param>
public sealed record CatalogueImportReport(
    int Added,
    int Updated,
    int Unchanged,
    int Ignored,
    IReadOnlyList<CatalogueDuplicate> Duplicates,
    IReadOnlyList<CatalogueRejection> Rejected);
