using MultimodalMood.Storage.Interactions;
using MultimodalMood.Web.Imports;

namespace MultimodalMood.Web.Ratings;

/// <summary>Runs the imports of ratings.</summary>
public sealed class RatingImports(InteractionImport import, TimeProvider time, ILogger<RatingImports> log) : ImportRunner<InteractionImportReport>(time, log)
{
    /// <summary>Begins to import an uploaded table; false when another import runs.</summary>
    /// <param name="table">The table.</param>
    /// <param name="studyCode">Study that shall learn from it; empty for all.</param>
    public bool Start(InteractionTable table, string studyCode) => Start(table.Source, studyCode, (progress, stop) => import.RunAsync(table, studyCode, progress, stop));
}
