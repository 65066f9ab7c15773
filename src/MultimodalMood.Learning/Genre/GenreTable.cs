using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Learning.Genre;

/// <summary>Tracks with numeric features and a genre each.</summary>
/// <remarks>CSV with a header: <c>label</c>, any numeric columns; <c>filename</c> and <c>length</c> are no features (a name tells the genre, a clip's length
/// tells the collection).</remarks>
public sealed class GenreTable
{
    private static readonly string[] s_noFeatures = ["label", "filename", "length"];

    private GenreTable(IReadOnlyList<string> features, IReadOnlyList<double[]> rows, IReadOnlyList<string> labels, IReadOnlyList<string> genres)
    {
        Features = features;
        Rows = rows;
        Labels = labels;
        Genres = genres;
    }

    /// <summary>Names of the features.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Genres that occur, in alphabetical order.</summary>
    public IReadOnlyList<string> Genres { get; }

    internal IReadOnlyList<double[]> Rows { get; }

    /// <summary>Genre of each track.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidInputException">A column is missing, a cell is no number, or a genre has fewer tracks than folds.</exception>
    public static GenreTable Read(TextReader lines, string source)
    {
        NumericTable table = NumericTable.Read(lines, source);
        int label = table.Column("label", "label and numeric features");
        int[] features = [.. Enumerable.Range(0, table.Header.Count).Where(i => !s_noFeatures.Contains(table.Header[i]))];
        List<string> labels = [.. table.Rows.Select(row => row.Cells[label])];
        List<double[]> rows = [.. table.Rows.Select(row => features.Select(i => table.Number(row, i) is var value && double.IsFinite(value)
            ? value
            : throw table.Fault(row, i, $"'{row.Cells[i]}' is not a finite number, expected one in every cell")).ToArray())];
        if (labels.GroupBy(name => name).FirstOrDefault(genre => genre.Count() < GenreComparison.Folds) is { } rare)
        {
            throw new InvalidInputException(source, null, "label", $"'{rare.Key}' has {rare.Count()} tracks, expected at least {GenreComparison.Folds}, one for each fold");
        }

        return new GenreTable([.. features.Select(i => table.Header[i])], rows, labels, [.. labels.Distinct().Order(StringComparer.Ordinal)]);
    }
}
