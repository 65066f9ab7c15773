using Parquet;
using Parquet.Schema;

namespace MultimodalMood.Storage.Export;

/// <summary>A Parquet column with its values as they are stored.</summary>
/// <remarks>The library (Parquet.Net 6.1) finds a column by its name and encodes by the field that it is handed. Instants are handed over as the 64-bit microseconds that
/// they are: of its own date type it writes the least and greatest value of a group in milliseconds, by which readers would skip rows that they look for.</remarks>
internal sealed class ParquetValues<T> : ParquetColumn
    where T : struct
{
    private readonly Func<string, T?> _parse;
    private readonly DataField _stored;
    private readonly DataField _missing;
    private T?[] _cells = new T?[64];
    private int _count;
    private int _known;

    public ParquetValues(DataField declared, Func<string, T?> parse)
        : base(declared)
    {
        _parse = parse;
        _stored = Optional<T>(declared.Name);
        _missing = Optional<ReadOnlyMemory<char>>(declared.Name);
        _ = (new ParquetSchema(_stored), new ParquetSchema(_missing)); // Only a field of some schema can be written.
    }

    public override bool TryAdd(string? cell)
    {
        T? value = string.IsNullOrEmpty(cell) ? null : _parse(cell);
        if (_count == _cells.Length)
        {
            Array.Resize(ref _cells, 2 * _count);
        }

        _cells[_count++] = value;
        _known += value is null ? 0 : 1;
        return value is not null || string.IsNullOrEmpty(cell);
    }

    public override async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken stop)
    {
        // Where nothing is known nothing is encoded, whatever the type; of numbers the library would say that least and greatest are 0.
        await (_known == 0
            ? group.WriteAsync(_missing, new string?[_count])
            : group.WriteAsync(_stored, new ReadOnlyMemory<T?>(_cells, 0, _count), cancellationToken: stop));
        _count = _known = 0;
    }
}
