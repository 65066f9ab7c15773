using MultimodalMood.Core.Sessions;
using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Storage.Export;

/// <summary>Tidy tables as canonical CSV.</summary>
public sealed class CsvExporter(ComparedDecisions decisions, TrackCatalogue catalogue) : TidyExporter(decisions, catalogue)
{
    /// <inheritdoc/>
    public override string Format => "csv";

    private protected override string Missing => CsvTableFile.Missing;

    private protected override string Cells =>
        "UTF-8, comma, decimal point, empty cell = missing. Times: time_s since the session was opened, utc in ISO 8601.\n";

    private protected override Task<TableFile> BeginAsync(string path, StudyExport study, ExportTable table) =>
        Task.FromResult<TableFile>(new CsvTableFile(path, table.Codebook.Select(column => column.Column)));
}
