using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Web.Catalogue;

/// <summary>The import that runs, or the last one.</summary>
/// <param name="What">What is imported, in words.</param>
/// <param name="Progress">How far it is; null before the first file.</param>
/// <param name="Report">What it did; null while it runs and when it failed.</param>
/// <param name="Fault">Why it ended early.</param>
public sealed record CatalogueImportState(string What, CatalogueProgress? Progress, CatalogueImportReport? Report, string? Fault)
{
    public bool Running => Report is null && Fault is null;
}
