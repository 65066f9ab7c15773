using System.Globalization;
using System.Text.RegularExpressions;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage.Import;

/// <summary>Reads a catalogue CSV: <c>title,artist</c> and, where known, <c>track_id,file,duration_s,valence,arousal,tempo_bpm,genre,tags,loudness_lufs,true_peak_dbtp,label</c>.</summary>
/// <remarks>Further columns that hold numbers only are kept as features. An empty cell is unknown. Numbers have a decimal point; a decimal
/// comma is a fault, because 0,75 and 0.75 must not be guessed apart.</remarks>
public static partial class CatalogueReader
{
    private static readonly string[] s_known =
        ["title", "artist", "track_id", "file", "duration_s", "valence", "arousal", "tempo_bpm", "genre", "tags", "loudness_lufs", "true_peak_dbtp", "label"];

    /// <summary>Reads a file. Lines with a fault are listed, not taken.</summary>
    /// <exception cref="InvalidInputException">The file as a whole cannot be read: no header, required columns missing.</exception>
    public static CatalogueReading ReadFile(string path)
    {
        CsvText csv = CsvText.ReadFile(path);
        foreach (string required in new[] { "title", "artist" })
        {
            if (!csv.Header.Contains(required))
            {
                throw new InvalidInputException(path, 1, required, $"the column is missing; the header is {string.Join(',', csv.Header)}");
            }
        }

        string[] further = [.. csv.Header.Except(s_known)];
        string[] features = [.. further.Where(name => IsNumeric(csv, name))];
        var tracks = new List<TrackRow>();
        var rejected = new List<RejectedLine>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach ((int line, string[] cells) in csv.Rows)
        {
            try
            {
                TrackRow track = Read(new Cells(csv.Header, cells), features);
                if (!ids.Add(track.Id))
                {
                    throw new CellFault("track_id", $"\"{track.Id}\" is there already; expected each track once");
                }

                tracks.Add(track);
            }
            catch (CellFault fault)
            {
                rejected.Add(new RejectedLine(line, fault.Field, fault.Message));
            }
        }

        return new CatalogueReading(tracks, rejected, [.. further.Except(features)], csv.Encoding);
    }

    private static TrackRow Read(Cells cells, string[] features)
    {
        string title = cells.Text("title") ?? throw new CellFault("title", "the cell is empty; expected a title");
        string artist = cells.Text("artist") ?? throw new CellFault("artist", "the cell is empty; expected an artist or composer");
        double? durationS = cells.Number("duration_s", 0, 86_400);
        var known = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (string feature in features)
        {
            if (cells.Number(feature, double.MinValue, double.MaxValue) is { } value)
            {
                known[feature] = value;
            }
        }

        var track = new Track
        {
            Id = cells.Text("track_id") ?? DerivedId(title, artist, durationS),
            Title = title,
            Artist = artist,
            File = cells.Text("file"),
            DurationS = durationS,
            Valence = cells.Number("valence", -1, 1),
            Arousal = cells.Number("arousal", -1, 1),
            TempoBpm = cells.Number("tempo_bpm", 1, 1000),
            Genre = cells.Text("genre"),
            LoudnessLufs = cells.Number("loudness_lufs", -100, 20),
            TruePeakDbtp = cells.Number("true_peak_dbtp", -150, 50),
            Label = cells.Text("label") ?? "",
            Features = known,
        };
        return TrackRow.Of(track, cells.Text("tags"));
    }

    /// <summary>An id for a track that brings none: the same title, artist and length give the same id.</summary>
    private static string DerivedId(string title, string artist, double? durationS) =>
        "t" + TextHash.Sha256(string.Create(CultureInfo.InvariantCulture, $"{artist.ToUpperInvariant()}\n{title.ToUpperInvariant()}\n{durationS:0}"))[..16];

    private static bool IsNumeric(CsvText csv, string column)
    {
        int index = Array.IndexOf(csv.Header, column);
        string[] given = [.. csv.Rows.Select(row => row.Cells[index].Trim()).Where(cell => cell.Length > 0)];
        return given.Length > 0 && given.All(cell => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _) || DecimalComma().IsMatch(cell));
    }

    [GeneratedRegex(@"^[+-]?\d+,\d+$")]
    private static partial Regex DecimalComma();

    /// <summary>What is wrong with one cell.</summary>
    private sealed class CellFault(string field, string message) : Exception(message)
    {
        public string Field { get; } = field;
    }

    /// <summary>One line's cells by column.</summary>
    private sealed class Cells(string[] header, string[] cells)
    {
        public string? Text(string column)
        {
            int index = Array.IndexOf(header, column);
            return index >= 0 && cells[index].Trim() is { Length: > 0 } text ? text : null;
        }

        public double? Number(string column, double min, double max)
        {
            if (Text(column) is not { } text)
            {
                return null;
            }

            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
            {
                throw new CellFault(column, DecimalComma().IsMatch(text)
                    ? $"\"{text}\" has a decimal comma; expected a decimal point, such as {text.Replace(',', '.')}"
                    : $"\"{text}\" is not a number; expected a number with a decimal point, or nothing");
            }

            return value >= min && value <= max
                ? value
                : throw new CellFault(column, string.Create(CultureInfo.InvariantCulture, $"{value} is out of range; expected {min} to {max}"));
        }
    }
}
