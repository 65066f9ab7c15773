namespace MultimodalMood.Storage.Catalogue;

/// <summary>Something that describes a track again that the same import has already brought.</summary>
/// <param name="File">File, relative to the imported folder; null for a row without one.</param>
/// <param name="Line">Line of a row.</param>
/// <param name="Of">The track's id.</param>
/// <param name="Filled">Whether it told something that was unknown.</param>
public sealed record CatalogueDuplicate(string? File, int? Line, string Of, bool Filled);
