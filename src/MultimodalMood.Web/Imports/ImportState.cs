using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Web.Imports;

/// <summary>The import that runs, or the last one.</summary>
/// <param name="What">What is imported, in words.</param>
/// <param name="StudyCode">The study that it is for; empty for every study.</param>
/// <param name="Progress">How far it is; null before the first file or piece.</param>
/// <param name="Report">What it did; null while it runs and when it failed.</param>
/// <param name="Fault">Why it ended early.</param>
public sealed record ImportState<TReport>(string What, string StudyCode, CatalogueProgress? Progress, TReport? Report, string? Fault)
    where TReport : class
{
    public bool Running => Report is null && Fault is null;
}
