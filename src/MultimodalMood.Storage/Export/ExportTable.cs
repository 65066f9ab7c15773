namespace MultimodalMood.Storage.Export;

/// <summary>A table of the tidy export: columns, each with its meaning and the way to its value, so that table and codebook cannot drift apart.</summary>
/// <typeparam name="TSource">What rows are made from: the study or one session.</typeparam>
internal abstract class ExportTable<TSource>(string name, string meaning)
{
    /// <summary>Name of the table and its file.</summary>
    public string Name { get; } = name;

    /// <summary>What one row is.</summary>
    public string Meaning { get; } = meaning;

    /// <summary>The columns in order.</summary>
    public abstract IReadOnlyList<ExportColumn> Columns { get; }

    /// <summary>The rows of a source, a value for each column: text, double, long, bool, <c>SessionTime</c>, <c>DateTimeOffset</c>, or null for missing.</summary>
    public abstract IEnumerable<object?[]> Rows(TSource source);
}
