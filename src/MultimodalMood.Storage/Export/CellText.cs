using System.Globalization;
using System.Text.Json;

namespace MultimodalMood.Storage.Export;

/// <summary>How a cell's text is written, and read back exactly as it was; null for a text that is not of the type.</summary>
internal static class CellText
{
    /// <summary>An instant's text, UTC to the microsecond.</summary>
    public const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>A number as the shortest text that comes back to the last bit.</summary>
    public static string? Of(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A word in snake case.</summary>
    public static string Of<TWord>(TWord word)
        where TWord : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(word.ToString());

    /// <summary>A number that was written with "R" comes back to the last bit. NaN is none: what is unknown is missing.</summary>
    public static double? Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !double.IsNaN(number) ? number : null;

    public static long? Whole(string cell) => long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? whole : null;

    public static bool? YesNo(string cell) => cell switch { "true" => true, "false" => false, _ => null };

    /// <summary>Microseconds since 1970 began, UTC.</summary>
    public static long? UtcMicroseconds(string cell) =>
        DateTime.TryParseExact(cell, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime utc)
            ? (utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
            : null;
}
