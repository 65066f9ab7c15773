using Parquet;
using Parquet.Schema;

namespace MultimodalMood.Tests.Storage;

/// <summary>A Parquet file as a reader sees it.</summary>
/// <param name="Fields">Columns.</param>
/// <param name="Columns">Their cells, null for missing, over all row groups.</param>
/// <param name="Groups">Row groups.</param>
/// <param name="Metadata">What the file says of itself.</param>
internal sealed record ParquetCells(IReadOnlyList<DataField> Fields, IReadOnlyList<IReadOnlyList<object?>> Columns, int Groups, IReadOnlyDictionary<string, string> Metadata)
{
    public static async Task<ParquetCells> ReadAsync(string path)
    {
        await using ParquetReader reader = await ParquetReader.CreateAsync(path);
        DataField[] fields = reader.Schema.DataFields;
        List<object?>[] columns = [.. fields.Select(_ => new List<object?>())];
        foreach (ParquetRowGroupReader group in reader.RowGroups)
        {
            foreach ((int i, DataField field) in fields.Index())
            {
                columns[i].AddRange(field.ClrType switch
                {
                    Type type when type == typeof(double) => await ValuesAsync<double>(group, field),
                    Type type when type == typeof(long) => await ValuesAsync<long>(group, field),
                    Type type when type == typeof(bool) => await ValuesAsync<bool>(group, field),
                    Type type when type == typeof(DateTime) => await ValuesAsync<DateTime>(group, field),
                    _ => await TextsAsync(group, field),
                });
            }
        }

        return new ParquetCells(fields, columns, reader.RowGroupCount, reader.CustomMetadata);
    }

    private static async Task<IEnumerable<object?>> ValuesAsync<T>(ParquetRowGroupReader group, DataField field)
        where T : struct
    {
        var values = new T?[group.RowCount];
        await group.ReadAsync<T>(field, values.AsMemory());
        return values.Cast<object?>();
    }

    private static async Task<IEnumerable<object?>> TextsAsync(ParquetRowGroupReader group, DataField field)
    {
        var values = new string?[group.RowCount];
        await group.ReadAsync(field, values.AsMemory());
        return values;
    }
}
