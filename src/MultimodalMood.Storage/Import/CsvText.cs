using System.Globalization;
using System.Text;
using CsvHelper;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Storage.Import;

/// <summary>A CSV file as lines of named cells: UTF-8 with or without BOM, else Windows-1252; comma, semicolon or tab found by the header.</summary>
internal sealed record CsvText(string Encoding, string[] Header, IReadOnlyList<(int Line, string[] Cells)> Rows)
{
    private static readonly char[] s_delimiters = [',', ';', '\t'];

    /// <summary>Reads a file whole.</summary>
    /// <exception cref="InvalidInputException">It has no header, a column twice, or a line with another number of cells.</exception>
    public static CsvText ReadFile(string path)
    {
        (string text, string encoding) = Decode(File.ReadAllBytes(path));
        string headerLine = text.Split('\n', 2)[0];
        char delimiter = s_delimiters.MaxBy(candidate => headerLine.Count(c => c == candidate));
        using CsvReader reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
            FormatProvider = CultureInfo.InvariantCulture,
        });
        var rows = new List<(int Line, string[] Cells)>();
        try
        {
            while (reader.Read())
            {
                rows.Add(((int)reader.LineNumber, reader.Current.ToArray()));
            }
        }
        catch (CsvFormatException fault)
        {
            throw new InvalidInputException(path, (int)fault.LineNumber, null, "the quotes do not fit; expected RFC 4180: a cell with quotes stands in quotes, and its own are doubled", fault);
        }

        if (rows.Count == 0)
        {
            throw new InvalidInputException(path, 1, null, "the file is empty; expected a header line");
        }

        string[] header = [.. rows[0].Cells.Select(name => name.Trim())];
        if (header.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new InvalidInputException(path, 1, twice.Key, "the column is there twice; expected once");
        }

        foreach ((int line, string[] cells) in rows.Skip(1))
        {
            if (cells.Length != header.Length)
            {
                throw new InvalidInputException(path, line, null, $"the line has {cells.Length} cells; expected {header.Length} as in the header");
            }
        }

        return new CsvText(encoding, header, rows[1..]);
    }

    private static (string Text, string Encoding) Decode(byte[] bytes)
    {
        ReadOnlySpan<byte> content = bytes.AsSpan().StartsWith(System.Text.Encoding.UTF8.Preamble) ? bytes.AsSpan(3) : bytes;
        try
        {
            return (new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content), "utf-8");
        }
        catch (DecoderFallbackException)
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(content), "windows-1252");
        }
    }
}
