using Parquet;
using Parquet.Schema;

namespace MultimodalMood.Storage.Export;

/// <summary>A column of a Parquet file: collects the cells of a row group, then writes them.</summary>
/// <param name="declared">What the file says of the column.</param>
internal abstract class ParquetColumn(DataField declared)
{
    public DataField Declared => declared;

    /// <summary>The column of a codebook's type.</summary>
    public static ParquetColumn Of(string name, string type)
    {
        string last = "";
        return type switch
        {
            // Ids and words come in long runs: one string of each stays in memory.
            "text" => new ParquetValues<ReadOnlyMemory<char>>(Optional<ReadOnlyMemory<char>>(name), cell => (last = cell == last ? last : cell).AsMemory()),
            "number" => new ParquetValues<double>(Optional<double>(name), CellText.Number),
            "integer" => new ParquetValues<long>(Optional<long>(name), CellText.Whole),
            "boolean" => new ParquetValues<bool>(Optional<bool>(name), CellText.YesNo),
            "datetime" => new ParquetValues<long>(new DateTimeDataField(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Micros, isNullable: true), CellText.UtcMicroseconds),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Expected text, number, integer, boolean or datetime."),
        };
    }

    /// <summary>Takes the next row's cell; null and empty are missing.</summary>
    /// <returns>False for a text that is not of the column's type.</returns>
    public abstract bool TryAdd(string? cell);

    /// <summary>Writes the cells and forgets them.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, CancellationToken stop);

    protected static DataField Optional<T>(string name) => new(name, typeof(T), isNullable: true);
}
