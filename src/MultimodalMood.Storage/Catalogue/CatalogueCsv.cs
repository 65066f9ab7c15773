using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;

namespace MultimodalMood.Storage.Catalogue;

/// <summary>Reads a catalogue CSV: UTF-8, else Windows-1252; comma, semicolon or tab; a header row. Unknown numeric columns become features; an empty cell is unknown.</summary>
/// <remarks>A row with a fault is told with its line and does not touch the rows around it.</remarks>
public static class CatalogueCsv
{
    /// <summary>Largest file, bytes.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    private static readonly string[] s_required = ["title", "artist"];

    private static readonly HashSet<string> s_known = new(StringComparer.Ordinal)
    {
        "track_id", "isrc", "title", "artist", "file", "duration_s", "start_s", "end_s", "valence", "arousal", "affect_source", "tempo_bpm", "genre", "tags", "loudness_lufs", "true_peak_dbtp", "label",
    };

    /// <summary>Reads a file in which nothing may be wrong, such as the shipped catalogue.</summary>
    /// <exception cref="InvalidInputException">Something is wrong; names file, line and column.</exception>
    public static IReadOnlyList<Track> ReadFile(string path)
    {
        CatalogueTable table = Read(File.ReadAllBytes(path), path, AffectScale.Signed);
        return table.Rows.FirstOrDefault(row => row.Faults.Count > 0) is { } bad
            ? throw new InvalidInputException(path, bad.Line, bad.Faults[0].Field, bad.Faults[0].Problem)
            : [.. table.Rows.Select(row => row.Track!.Id.Length > 0 ? row.Track : row.Track with { Id = CatalogueIndex.IdFor(row.Track) })];
    }

    /// <summary>Reads a catalogue.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="source">Its name, for messages.</param>
    /// <param name="scale">The scale of valence and arousal.</param>
    /// <exception cref="InvalidInputException">There is no header with title and artist; a fault of a row is told with the row.</exception>
    public static CatalogueTable Read(byte[] bytes, string source, AffectScale scale)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length > MostBytes)
        {
            throw new InvalidInputException(source, null, null, "the file is larger than 64 MB; expected a catalogue, a line a track.");
        }

        (string text, string encoding, char delimiter) = TableText.Of(bytes);
        bool bad = false;
        using var csv = new CsvReader(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            PrepareHeaderForMatch = args => Name(args.Header),
            MissingFieldFound = null,
            BadDataFound = _ => bad = true,
        });
        if (!csv.Read() || !csv.ReadHeader())
        {
            throw new InvalidInputException(source, 1, null, "the file is empty; expected a header with title and artist.");
        }

        string[] columns = [.. csv.HeaderRecord!.Select(Name)];
        if (s_required.FirstOrDefault(required => !columns.Contains(required)) is { } missing)
        {
            throw new InvalidInputException(source, 1, missing, $"there is no such column; the header has {string.Join(", ", columns)}, expected at least title and artist.");
        }

        if (columns.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new InvalidInputException(source, 1, twice.Key, "the column stands there twice; expected each once.");
        }

        string[] features = [.. columns.Where(name => name.Length > 0 && !s_known.Contains(name))];
        List<CatalogueRow> rows = [];
        int line = csv.Parser.RawRow + 1;
        while (csv.Read())
        {
            _ = csv.Parser.Record; // fields are only looked at when asked for, and only then found to be bad
            rows.Add(bad || csv.Parser.Count != columns.Length
                ? new CatalogueRow(line, null, [new InputFault("row", csv.Parser.RawRecord.TrimEnd(), bad
                    ? "a quote stands inside a field; expected it doubled (\"\") in a field that is quoted as a whole."
                    : $"it has {csv.Parser.Count} fields; expected {columns.Length}, as the header.")])
                : new CatalogueRowReader(csv, scale, features).Read(line));
            bad = false;
            line = csv.Parser.RawRow + 1;
        }

        return new CatalogueTable(source, encoding, delimiter, features, rows);
    }

    private static string Name(string header) => header.Trim().ToLowerInvariant();
}
