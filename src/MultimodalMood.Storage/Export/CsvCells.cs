using System.Globalization;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Storage.Export;

/// <summary>Writes values as cells of canonical CSV: RFC 4180, comma, \n, invariant culture, nothing for missing.</summary>
/// <remarks>Loss-free: numbers round-trip, text is never changed (a text that begins with = is quoted), and an empty text is "" where a
/// missing one is nothing. Spreadsheet guards belong to another flavour: they would corrupt −0.42 and "-calm".</remarks>
internal static class CsvCells
{
    /// <summary>One line, with its end.</summary>
    public static void WriteLine(TextWriter writer, ReadOnlySpan<object?> cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            if (i > 0)
            {
                writer.Write(',');
            }

            writer.Write(Cell(cells[i]));
        }

        writer.Write('\n');
    }

    /// <summary>One cell.</summary>
    public static string Cell(object? value) => value switch
    {
        null => "",
        string text => Quote(text),
        double number => double.IsFinite(number) ? Number(number) : throw new ArgumentOutOfRangeException(nameof(value), number, "An export holds finite numbers; missing is null."),
        long number => number.ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        SessionTime time => Seconds(time),
        DateTimeOffset utc => Utc(utc),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "A cell is text, double, long, bool, SessionTime or DateTimeOffset."),
    };

    /// <summary>Seconds with six decimals, exact to the µs.</summary>
    public static string Seconds(SessionTime time) => (time.Microseconds / 1_000_000m).ToString("0.000000", CultureInfo.InvariantCulture);

    /// <summary>ISO 8601 with Z, to the µs.</summary>
    public static string Utc(DateTimeOffset utc) => utc.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static string Number(double number) => (number == 0 ? 0 : number).ToString("R", CultureInfo.InvariantCulture);

    private static string Quote(string text)
    {
        bool plain = text.Length > 0 && text[0] is not ('=' or ' ') && text[^1] != ' ' && text.AsSpan().IndexOfAny(",\"\r\n") < 0;
        return plain ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
