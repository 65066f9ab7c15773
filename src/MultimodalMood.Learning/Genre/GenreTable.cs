using System.Globalization;
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
        ArgumentNullException.ThrowIfNull(lines);
        string[] header = (lines.ReadLine() ?? throw new InvalidInputException(source, 1, null, "the file is empty, expected a header")).TrimStart('\uFEFF').Split(',');
        int label = Array.IndexOf(header, "label");
        if (label < 0)
        {
            throw new InvalidInputException(source, 1, "label", "the header has no such column, expected label and numeric features");
        }

        int[] features = [.. Enumerable.Range(0, header.Length).Where(i => !s_noFeatures.Contains(header[i]))];
        List<double[]> rows = [];
        List<string> labels = [];
        for (int number = 2; lines.ReadLine() is { } line; number++)
        {
            string[] cells = line.Split(',');
            if (cells.Length != header.Length)
            {
                throw new InvalidInputException(source, number, null, $"there are {cells.Length} cells, expected the header's {header.Length}");
            }

            labels.Add(cells[label]);
            rows.Add([.. features.Select(i => double.TryParse(cells[i], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
                ? value
                : throw new InvalidInputException(source, number, header[i], $"'{cells[i]}' is not a number, expected one with a decimal point"))]);
        }

        if (labels.GroupBy(name => name).FirstOrDefault(genre => genre.Count() < GenreComparison.Folds) is { } rare)
        {
            throw new InvalidInputException(source, null, "label", $"'{rare.Key}' has {rare.Count()} tracks, expected at least {GenreComparison.Folds}, one for each fold");
        }

        return new GenreTable([.. features.Select(i => header[i])], rows, labels, [.. labels.Distinct().Order(StringComparer.Ordinal)]);
    }
}
