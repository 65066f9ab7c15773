using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;

namespace MultimodalMood.Storage;

/// <summary>Reads a catalogue CSV (comma separated, UTF-8, header row). Unknown numeric columns become features; an empty cell is unknown.</summary>
public static class CatalogueCsv
{
    private static readonly HashSet<string> s_known = new(StringComparer.OrdinalIgnoreCase)
    {
        "track_id", "title", "artist", "file", "duration_s", "start_s", "end_s", "valence", "arousal", "tempo_bpm", "genre", "tags", "loudness_lufs", "true_peak_dbtp", "label",
    };

    /// <exception cref="InvalidInputException">A required field is missing or a number is wrong; names file, line and column.</exception>
    public static IReadOnlyList<Track> ReadFile(string path)
    {
        using var reader = new StreamReader(path);
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { PrepareHeaderForMatch = args => args.Header.Trim().ToLowerInvariant(), MissingFieldFound = null });
        if (!csv.Read() || !csv.ReadHeader())
        {
            throw new InvalidInputException(path, 1, null, "the file is empty; expected a header with title and artist.");
        }

        string[] features = [.. csv.HeaderRecord!.Select(name => name.Trim().ToLowerInvariant()).Where(name => !s_known.Contains(name))];
        List<Track> tracks = [];
        while (csv.Read())
        {
            tracks.Add(ReadTrack(csv, path, features));
        }

        return tracks;
    }

    private static Track ReadTrack(CsvReader csv, string path, string[] features)
    {
        string title = Required(csv, path, "title"), artist = Required(csv, path, "artist");
        return new Track
        {
            Id = Text(csv, "track_id") ?? $"{artist}/{title}".ToLowerInvariant(),
            Title = title,
            Artist = artist,
            File = Text(csv, "file"),
            DurationS = Number(csv, path, "duration_s", 0, 86400),
            Valence = Number(csv, path, "valence", -1, 1),
            Arousal = Number(csv, path, "arousal", -1, 1),
            TempoBpm = Number(csv, path, "tempo_bpm", 1, 1000),
            Genre = Text(csv, "genre"),
            LoudnessLufs = Number(csv, path, "loudness_lufs", -100, 20),
            TruePeakDbtp = Number(csv, path, "true_peak_dbtp", -100, 20),
            Label = Text(csv, "label") ?? "",
            Features = features
                .Select(name => (Name: name, Value: Number(csv, path, name, double.MinValue, double.MaxValue)))
                .Where(feature => feature.Value is not null)
                .ToDictionary(feature => feature.Name, feature => feature.Value!.Value),
        };
    }

    private static string? Text(CsvReader csv, string column) => csv.TryGetField(column, out string? text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private static string Required(CsvReader csv, string path, string column) =>
        Text(csv, column) ?? throw new InvalidInputException(path, csv.Parser.RawRow, column, "it is empty; expected a text.");

    private static double? Number(CsvReader csv, string path, string column, double min, double max)
    {
        if (Text(csv, column) is not { } text)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= min && value <= max
            ? value
            : throw new InvalidInputException(path, csv.Parser.RawRow, column, string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a number from {min} to {max} with a decimal point."));
    }
}
