using System.IO.Compression;
using System.Text.Json;
using MultimodalMood.Core.Sessions.Events;
using Parquet;
using Parquet.Schema;

namespace MultimodalMood.Storage.Export;

/// <summary>A table as Apache Parquet: text as UTF-8 strings, number as double, integer as int64, boolean, datetime as TIMESTAMP(MICROS, UTC); every column is optional and what is missing is null.</summary>
/// <remarks>The file's own metadata hold <c>study</c>, <c>table</c>, <c>codebook</c> (JSON, a column an object) and, where not all sessions are live, <c>origins</c> and <c>label</c>.</remarks>
internal sealed class ParquetTableFile : TableFile
{
    /// <summary>The format, and the end of a file's name.</summary>
    public const string Format = "parquet";

    private readonly ExportTable _table;
    private readonly int _rowsInAGroup;
    private readonly ParquetColumn[] _columns;
    private readonly FileStream _output;
    private readonly ParquetWriter _writer;
    private int _rows;

    private ParquetTableFile(ExportTable table, int rowsInAGroup, ParquetColumn[] columns, FileStream output, ParquetWriter writer)
    {
        _table = table;
        _rowsInAGroup = rowsInAGroup;
        _columns = columns;
        _output = output;
        _writer = writer;
    }

    /// <summary>Begins a file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="study">The study's code.</param>
    /// <param name="table">The table.</param>
    /// <param name="rowsInAGroup">Rows that are collected before they are written: at 4 Hz, 65,536 are 4.5 hours.</param>
    public static async Task<ParquetTableFile> CreateAsync(string path, string study, ExportTable table, int rowsInAGroup = 65_536)
    {
        ParquetColumn[] columns = [.. table.Codebook.Select(column => ParquetColumn.Of(column.Column, column.Type))];
        // Zstandard makes the same bytes on every processor; the library's Snappy hashes with what the processor offers.
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Optimal };
        foreach ((string column, _, _, _, _) in table.Codebook.Where(column => column.Type == "text"))
        {
            options.ColumnEncodingHints[column] = EncodingHint.Dictionary;
        }

        FileStream output = File.Create(path);
        ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(columns.Select(column => column.Declared)), output, options);
        writer.CustomMetadata = new Dictionary<string, string>
        {
            ["study"] = study,
            ["table"] = table.Name,
            ["codebook"] = JsonSerializer.Serialize(table.Codebook.Select(column => new { column = column.Column, type = column.Type, unit = column.Unit, range = column.Range, meaning = column.Meaning })),
        };
        return new ParquetTableFile(table, rowsInAGroup, columns, output, writer);
    }

    /// <exception cref="InvalidOperationException">A cell is not of its column's type.</exception>
    public override async Task WriteAsync(IEnumerable<string?[]> rows, CancellationToken stop)
    {
        foreach (string?[] row in rows)
        {
            for (int i = 0; i < row.Length; i++)
            {
                if (!_columns[i].TryAdd(row[i]))
                {
                    throw new InvalidOperationException($"{_table.Name}, {_columns[i].Declared.Name}: '{row[i]}' is not of the type that the codebook says.");
                }
            }

            if (++_rows == _rowsInAGroup)
            {
                await WriteGroupAsync(stop);
            }
        }
    }

    public override async Task EndAsync(IReadOnlyDictionary<SessionOrigin, int> origins, CancellationToken stop)
    {
        if (_rows > 0)
        {
            await WriteGroupAsync(stop);
        }

        if (origins.Keys.Any(origin => origin != SessionOrigin.Live))
        {
            _writer.CustomMetadata = new Dictionary<string, string>(_writer.CustomMetadata)
            {
                ["origins"] = ExportReadme.Origins(origins),
                ["label"] = ExportReadme.Label(Format),
            };
        }

        await _writer.DisposeAsync(); // This writes the footer; the writer holds nothing else.
    }

    public override ValueTask DisposeAsync() => _output.DisposeAsync();

    private async Task WriteGroupAsync(CancellationToken stop)
    {
        using ParquetRowGroupWriter group = _writer.CreateRowGroup();
        foreach (ParquetColumn column in _columns)
        {
            await column.WriteAsync(group, stop);
        }

        _rows = 0;
    }
}
