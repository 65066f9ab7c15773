using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Cli;

/// <summary>How far an import is: a bar on one line of the terminal.</summary>
internal sealed class ProgressLine : IProgress<CatalogueProgress>
{
    public void Report(CatalogueProgress value) =>
        Console.Error.Write($"\r\u001b[K[{new string('#', 30 * value.Done / value.Total),-30}] {value.Done} of {value.Total}{(value.Done == value.Total ? "\n" : "")}");
}
