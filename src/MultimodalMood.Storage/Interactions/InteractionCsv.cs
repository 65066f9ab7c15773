using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Storage.Interactions;

/// <summary>Reads an interactions CSV: <c>user_id</c>, <c>track_id</c> or <c>item_id</c>, <c>timestamp</c>, <c>rating</c> (empty: a play), and optionally <c>valence</c>,
/// <c>arousal</c> in [-1, 1] and <c>activity</c>. Other columns are passed over. UTF-8, else Windows-1252; comma, semicolon or tab.</summary>
/// <remarks>A timestamp is ISO 8601 with Z or an offset, or seconds since 1970-01-01 UTC (milliseconds from 10¹¹ on). A user id is hashed as it is read, because it may be
/// a name or an address. A line with a fault is told with its number and does not touch the lines around it.</remarks>
public static class InteractionCsv
{
    private static readonly HashSet<string> s_known = new(["user_id", "track_id", "item_id", "timestamp", "rating", "valence", "arousal", "activity"], StringComparer.Ordinal);

    /// <summary>Reads a table.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="source">Its name, for messages; kept without its folder.</param>
    /// <param name="scale">Scale of the ratings.</param>
    /// <exception cref="InvalidInputException">A column is missing or stands there twice, or the file is too large.</exception>
    public static InteractionTable Read(byte[] bytes, string source, AffectScale scale)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(source);
        if (bytes.Length > CatalogueCsv.MostBytes)
        {
            throw new InvalidInputException(source, null, null, "the file is larger than 64 MB; expected ratings, a line a play; part it into several files");
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
            throw new InvalidInputException(source, 1, null, "the file is empty; expected a header with user_id, track_id, timestamp and rating");
        }

        string[] columns = [.. csv.HeaderRecord!.Select(Name)];
        string track = columns.Contains("track_id") ? "track_id" : "item_id";
        foreach (string required in (string[])["user_id", track, "timestamp", "rating"])
        {
            if (columns.Count(name => name == required) != 1)
            {
                throw new InvalidInputException(source, 1, required == "item_id" ? "track_id" : required,
                    $"the header has {string.Join(", ", columns)}; expected this column once (user_id, track_id or item_id, timestamp, rating)");
            }
        }

        if (columns.Where(s_known.Contains).GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new InvalidInputException(source, 1, twice.Key, "the column stands there twice; expected it once");
        }

        List<InteractionLine> lines = [];
        List<CatalogueRejection> rejected = [];
        int line = csv.Parser.RawRow + 1;
        while (csv.Read())
        {
            _ = csv.Parser.Record; // fields are only looked at when asked for, and only then found to be bad
            try
            {
                lines.Add(bad
                    ? throw new RowFault("row", "a quote stands inside a field; expected it doubled (\"\") in a field that is quoted as a whole")
                    : csv.Parser.Count != columns.Length
                    ? throw new RowFault("row", $"it has {csv.Parser.Count} fields; expected {columns.Length}, as the header")
                    : Line(csv, line, track, scale));
            }
            catch (RowFault fault)
            {
                rejected.Add(new CatalogueRejection(null, line, fault.Field, fault.Message));
            }

            bad = false;
            line = csv.Parser.RawRow + 1;
        }

        // A file from another system may be named with its folder, in that system's way.
        string file = source.Split('/', '\\')[^1];
        return new InteractionTable(file, encoding, delimiter, [.. columns.Where(name => name.Length > 0 && (!s_known.Contains(name) || name is "item_id" && track is "track_id"))], lines, rejected);
    }

    /// <summary>What stands for a user of a file.</summary>
    public static string ListenerOf(string userId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"interactions/{userId}")))[..16];

    private static InteractionLine Line(CsvReader csv, int line, string track, AffectScale scale) => new(
        line,
        ListenerOf(Text(csv, "user_id") ?? throw new RowFault("user_id", "it is empty; expected who listened")),
        Text(csv, track) ?? throw new RowFault(track, "it is empty; expected a track of the catalogue"),
        Utc(Text(csv, "timestamp") ?? throw new RowFault("timestamp", "it is empty; expected when it was played")),
        Number(csv, "rating", scale.Min, scale.Max) is { } rating ? 3 + 2 * scale.ToSigned(rating) : null,
        Number(csv, "valence", -1, 1),
        Number(csv, "arousal", -1, 1),
        Text(csv, "activity"));

    private static string? Text(CsvReader csv, string column) => csv.TryGetField(column, out string? text) && !string.IsNullOrWhiteSpace(text)
        ? text.Length <= 400 && !text.Any(char.IsControl) ? text.Trim() : throw new RowFault(column, "it holds control characters or more than 400 characters; expected a line of text")
        : null;

    private static double? Number(CsvReader csv, string column, double min, double max) => Text(csv, column) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= min && value <= max ? value
        : throw new RowFault(column, string.Create(CultureInfo.InvariantCulture, $"'{text}' is no number from {min} to {max} with a decimal point"));

    private static long Utc(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number is >= 0 and < 1e14)
        {
            return (long)Math.Round(number < 1e11 ? number * 1e6 : number * 1e3);
        }

        return (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal) && text.Contains('T', StringComparison.Ordinal))
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset utc)
            ? (utc.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond
            : throw new RowFault("timestamp", $"'{text}' is no time; expected ISO 8601 with Z or an offset (2026-01-31T12:00:00Z), or seconds since 1970-01-01 UTC");
    }

    private static string Name(string header) => header.Trim().ToLowerInvariant();

    private sealed class RowFault(string field, string message) : Exception(message)
    {
        public string Field { get; } = field;
    }
}
