namespace MultimodalMood.Storage.Catalogue;

/// <summary>How far an import is.</summary>
/// <param name="Done">Files and rows finished.</param>
/// <param name="Total">All of them.</param>
/// <param name="Last">The last file or line that was finished.</param>
public sealed record CatalogueProgress(int Done, int Total, string Last);
