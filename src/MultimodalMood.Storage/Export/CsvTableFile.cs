using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Storage.Export;

/// <summary>A table as canonical CSV: RFC 4180, UTF-8, comma, line feed, invariant culture.</summary>
internal sealed class CsvTableFile : TableFile
{
    /// <summary>How it says that a cell is missing, for codebooks.</summary>
    public const string Missing = "empty cell";

    private static readonly CsvConfiguration s_canonical = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly CsvWriter _csv;

    /// <summary>Begins a file with its header.</summary>
    public CsvTableFile(string path, IEnumerable<string> columns)
    {
        _csv = new CsvWriter(new StreamWriter(path, append: false, s_utf8), s_canonical);
        Write([.. columns]);
    }

    public void Write(string?[] row)
    {
        foreach (string? cell in row)
        {
            _csv.WriteField(cell);
        }

        _csv.NextRecord();
    }

    public override Task WriteAsync(IEnumerable<string?[]> rows, CancellationToken stop)
    {
        foreach (string?[] row in rows)
        {
            Write(row);
        }

        return Task.CompletedTask;
    }

    public override Task EndAsync(IReadOnlyDictionary<SessionOrigin, int> origins, CancellationToken stop) => _csv.FlushAsync();

    public override ValueTask DisposeAsync() => _csv.DisposeAsync();
}
