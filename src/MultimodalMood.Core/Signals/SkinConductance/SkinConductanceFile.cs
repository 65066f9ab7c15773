using System.Globalization;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Core.Signals.SkinConductance;

/// <summary>Reads skin conductance from text: a table with a column <c>eda_us</c> (microsiemens), evenly sampled.</summary>
/// <remarks>Comma, semicolon or tab; decimal point; lines that begin with # are comments. Every sample must be there: where a recording has
/// holes, each unbroken part is a file of its own.</remarks>
public static class SkinConductanceFile
{
    private const string Column = "eda_us";

    /// <summary>All samples, µS.</summary>
    /// <param name="lines">The text.</param>
    /// <param name="source">Its name, for messages.</param>
    /// <exception cref="InvalidInputException">A line is not what was expected, or there is no sample.</exception>
    public static double[] Read(TextReader lines, string source)
    {
        ArgumentNullException.ThrowIfNull(lines);
        List<double> samples = [];
        (char Separator, int Index, int Count)? column = null;
        for (int number = 1; lines.ReadLine() is { } line; number++)
        {
            string text = line.Trim().TrimStart('\uFEFF');
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            if (column is not { } at)
            {
                column = Find(text, source, number);
                continue;
            }

            string[] fields = text.Split(at.Separator);
            if (fields.Length > at.Count)
            {
                throw new InvalidInputException(source, number, Column, $"'{text}' has {fields.Length} fields, expected the header's {at.Count} (and a decimal point, not a comma)");
            }

            samples.Add(Sample(at.Index < fields.Length ? fields[at.Index].Trim().Trim('"') : "", source, number));
        }

        return samples.Count > 0
            ? [.. samples]
            : throw new InvalidInputException(source, null, Column, "there is no sample, expected a header with eda_us and a number a line below it");
    }

    private static (char, int, int) Find(string header, string source, int line)
    {
        char separator = header.Contains('\t', StringComparison.Ordinal) ? '\t' : header.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        string[] names = header.Split(separator);
        int index = Array.FindIndex(names, name => name.Trim().Trim('"') == Column);
        return index >= 0
            ? (separator, index, names.Length)
            : throw new InvalidInputException(source, line, Column, $"the header '{header}' has no such column, expected skin conductance in microsiemens under {Column}");
    }

    private static double Sample(string text, string source, int line)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double us) || !double.IsFinite(us))
        {
            throw new InvalidInputException(source, line, Column, $"'{text}' is not a number, expected microsiemens with a decimal point (cut a recording with holes into unbroken files)");
        }

        return us >= 0 ? us : throw new InvalidInputException(source, line, Column, $"{text} is below 0, expected a conductance in microsiemens");
    }
}
