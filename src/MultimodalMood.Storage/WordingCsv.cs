using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Storage;

/// <summary>Reads an instrument's wording (comma separated, UTF-8, header <c>item,language,text</c>).</summary>
public static class WordingCsv
{
    private static readonly string[] s_columns = ["item", "language", "text"];

    /// <exception cref="InvalidInputException">A column is missing; names file, line and column.</exception>
    public static IReadOnlyList<InstrumentWording> ReadFile(string path)
    {
        using var reader = new StreamReader(path);
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { PrepareHeaderForMatch = args => args.Header.Trim().ToLowerInvariant(), MissingFieldFound = null });
        if (!csv.Read() || !csv.ReadHeader())
        {
            throw new InvalidInputException(path, 1, null, "the file is empty; expected a header item,language,text.");
        }

        if (s_columns.FirstOrDefault(column => csv.HeaderRecord!.All(name => !name.Trim().Equals(column, StringComparison.OrdinalIgnoreCase))) is { } missing)
        {
            throw new InvalidInputException(path, 1, missing, "this column is missing; expected a header item,language,text.");
        }

        List<InstrumentWording> lines = [];
        while (csv.Read())
        {
            lines.Add(new InstrumentWording(csv.GetField("item")?.Trim() ?? "", csv.GetField("language")?.Trim() ?? "", csv.GetField("text") ?? "", csv.Parser.Row));
        }

        return lines;
    }
}
