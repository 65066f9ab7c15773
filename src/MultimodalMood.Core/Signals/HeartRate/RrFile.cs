using System.Globalization;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Core.Signals.HeartRate;

/// <summary>Reads a record of RR intervals from text: one interval a line in ms, or a table with a column <c>rr_ms</c>.</summary>
/// <remarks>
/// A table has a header and is separated by comma, semicolon or tab. An empty <c>rr_ms</c> is a hole; where <c>time_s</c> (the beat that
/// ends the interval) shows that more than <see cref="LongestJumpS"/> passed unaccounted for, a hole is put in. Intervals lie in 10 to
/// 64,000 ms (the most that a strap can send): a value below is taken for seconds and refused, not guessed at. Lines that begin with # are
/// comments. No quoting: the columns that matter hold numbers. A line with more fields than the header is refused: a decimal comma in a table
/// separated by commas would shift its numbers.
/// </remarks>
public static class RrFile
{
    /// <summary>Time between two beats beyond the interval that makes a hole, seconds.</summary>
    public const double LongestJumpS = 1;

    private const double ShortestMs = 10;
    private const double LongestMs = 64_000;

    /// <summary>Reads all intervals; null for a hole.</summary>
    /// <param name="lines">The text.</param>
    /// <param name="source">Its name, for messages.</param>
    /// <exception cref="InvalidInputException">A line is not what was expected, or there is no interval at all.</exception>
    public static double?[] Read(TextReader lines, string source)
    {
        ArgumentNullException.ThrowIfNull(lines);
        List<double?> intervals = [];
        Columns? columns = null;
        double? lastTimeS = null;
        bool first = true;
        for (int number = 1; lines.ReadLine() is { } line; number++)
        {
            string text = line.Trim().TrimStart('\uFEFF');
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            if (first && text.Any(char.IsLetter))
            {
                columns = Columns.Of(text, source, number);
                first = false;
                continue;
            }

            first = false;
            if (columns is null)
            {
                intervals.Add(Interval(text, source, number));
                continue;
            }

            string[] fields = text.Split(columns.Separator);
            if (fields.Length > columns.Count)
            {
                throw new InvalidInputException(source, number, "rr_ms", $"'{text}' has {fields.Length} fields, expected the header's {columns.Count} (and a decimal point, not a comma)");
            }

            double? interval = Columns.Field(fields, columns.Rr) is { Length: > 0 } rr ? Interval(rr, source, number) : null;
            double? timeS = columns.Time is { } at && Columns.Field(fields, at) is { Length: > 0 } time ? Time(time, source, number) : null;
            if (timeS < lastTimeS)
            {
                throw new InvalidInputException(source, number, "time_s", "the time runs backwards, expected beats in order");
            }

            if (interval.HasValue && timeS - lastTimeS - interval / 1000 > LongestJumpS)
            {
                intervals.Add(null);
            }

            intervals.Add(interval);
            lastTimeS = timeS ?? lastTimeS;
        }

        return intervals.Exists(interval => interval.HasValue)
            ? [.. intervals]
            : throw new InvalidInputException(source, null, "rr_ms", "there is no interval, expected one a line in ms or a table with the column rr_ms");
    }

    private static double Interval(string text, string source, int line)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double ms))
        {
            throw new InvalidInputException(source, line, "rr_ms", text.Contains(',', StringComparison.Ordinal)
                ? $"'{text}' is not a number, expected ms with a decimal point, not a comma"
                : $"'{text}' is not a number, expected an interval in ms");
        }

        if (ms is > 0 and < ShortestMs)
        {
            throw new InvalidInputException(source, line, "rr_ms", $"{text} ms is no heart's interval; it looks like seconds, expected ms");
        }

        return ms is >= ShortestMs and <= LongestMs
            ? ms
            : throw new InvalidInputException(source, line, "rr_ms", $"{text} is out of range, expected {ShortestMs:0} to {LongestMs:0} ms");
    }

    private static double Time(string text, string source, int line) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && double.IsFinite(seconds)
            ? seconds
            : throw new InvalidInputException(source, line, "time_s", $"'{text}' is not a number, expected seconds with a decimal point");

    private sealed record Columns(char Separator, int Count, int Rr, int? Time)
    {
        public static Columns Of(string header, string source, int line)
        {
            char separator = header.Contains('\t', StringComparison.Ordinal) ? '\t' : header.Contains(';', StringComparison.Ordinal) ? ';' : ',';
            string[] names = [.. header.Split(separator).Select(name => name.Trim().Trim('"'))];
            int rr = Array.IndexOf(names, "rr_ms"), time = Array.IndexOf(names, "time_s");
            return rr >= 0
                ? new Columns(separator, names.Length, rr, time >= 0 ? time : null)
                : throw new InvalidInputException(source, line, "rr_ms", $"the header '{header}' has no such column, expected intervals in ms under rr_ms, or one interval a line");
        }

        public static string? Field(string[] fields, int index) => index < fields.Length ? fields[index].Trim().Trim('"') : null;
    }
}
