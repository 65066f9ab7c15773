using MultimodalMood.Core.Sessions;
using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Storage.Export;

/// <summary>The tidy tables as Apache Parquet: the same cells as in CSV, typed.</summary>
public sealed class ParquetExporter(ComparedDecisions decisions, TrackCatalogue catalogue) : TidyExporter(decisions, catalogue)
{
    /// <inheritdoc/>
    public override string Format => ParquetTableFile.Format;

    private protected override string Missing => "null";

    private protected override string Cells =>
        """
        Apache Parquet, null = missing. Of the codebook's types text is a UTF-8 string, number a double, integer an int64, boolean a boolean, and datetime a timestamp in microseconds, UTC.
        Times: time_s since the session was opened, utc. The codebook stands in each file's own metadata, too, under "codebook" as JSON.

        """;

    private protected override string Loading =>
        """

        R:
          moods <- arrow::read_parquet("moods.parquet")   # or nanoparquet::read_parquet
          tables <- lapply(setNames(nm = list.files(pattern = "[.]parquet$")), arrow::read_parquet)

        Python:
          import pandas as pd   # with pyarrow
          moods = pd.read_parquet("moods.parquet")   # or polars.read_parquet

        """;

    private protected override async Task<TableFile> BeginAsync(string path, StudyExport study, ExportTable table) => await ParquetTableFile.CreateAsync(path, study.Code, table);
}
