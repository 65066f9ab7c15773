using System.Globalization;
using System.Text;
using System.Text.Json;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Audio;

/// <summary>What a sound file's tags say, made fit to be shown: one line, without control characters, at most <see cref="MostChars"/> long.</summary>
/// <param name="Channels">Channels of the sound.</param>
/// <param name="DurationS">Length by the container, seconds; null where it does not say.</param>
/// <param name="Title">Title.</param>
/// <param name="Artist">Artist.</param>
/// <param name="Genre">Genre as the file's maker wrote it.</param>
/// <param name="Isrc">International Standard Recording Code (ISO 3901), twelve letters and digits.</param>
internal sealed record SoundTags(int Channels, double? DurationS, string? Title, string? Artist, string? Genre, string? Isrc)
{
    /// <summary>Longest text that is kept.</summary>
    public const int MostChars = 200;

    /// <summary>No honest file has tags as long as this.</summary>
    private const int MostJsonBytes = 4 * 1024 * 1024;

    private const string Tags = "title,artist,genre,ISRC,TSRC";

    /// <summary>Asks ffprobe.</summary>
    /// <exception cref="InvalidInputException">The file holds no sound, or tags beyond all measure.</exception>
    public static async Task<SoundTags> ReadAsync(string path, CancellationToken stop)
    {
        byte[] json = [];
        await Ffmpeg.RunAsync(
            "ffprobe",
            ["-v", "error", "-print_format", "json", "-select_streams", "a:0", "-show_entries", $"format=duration:format_tags={Tags}:stream=channels:stream_tags={Tags}", .. Ffmpeg.OpenSafely(path)],
            async (output, stop) => json = await ReadBoundedAsync(output, path, stop),
            stop);
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement stream = document.RootElement.GetProperty("streams").EnumerateArray().FirstOrDefault();
        if (stream.ValueKind is JsonValueKind.Undefined)
        {
            throw new InvalidInputException(path, null, "file", "there is no sound in it; expected a sound file.");
        }

        JsonElement format = document.RootElement.GetProperty("format");
        // Ogg keeps its tags with the stream, the other formats with the file.
        string? Text(params string[] names) => names.SelectMany(name => new[] { Tag(format, name), Tag(stream, name) }).FirstOrDefault(text => text is not null);
        double? duration = format.TryGetProperty("duration", out JsonElement length) && double.TryParse(length.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) ? seconds : null;
        return new SoundTags(stream.GetProperty("channels").GetInt32(), duration, Text("title"), Text("artist"), Text("genre"), IsrcOf(Text("ISRC", "TSRC")));
    }

    /// <summary>One line that can be shown: no control or formatting characters, spaces in a row made one, not longer than allowed; null for nothing.</summary>
    internal static string? Clean(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var clean = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes().Take(4 * MostChars))
        {
            // Formatting characters can turn the reading direction and so make one name look like another.
            bool blank = Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
            if (!blank)
            {
                clean.Append(rune);
            }
            else if (clean.Length > 0 && clean[^1] != ' ')
            {
                clean.Append(' ');
            }

            if (clean.Length >= MostChars)
            {
                break;
            }
        }

        string line = clean.ToString().Trim().Normalize(NormalizationForm.FormC);
        return line.Length == 0 ? null : line;
    }

    private static string? Tag(JsonElement of, string name) => of.TryGetProperty("tags", out JsonElement tags)
        ? Clean(tags.EnumerateObject().FirstOrDefault(tag => string.Equals(tag.Name, name, StringComparison.OrdinalIgnoreCase)) is { Value.ValueKind: JsonValueKind.String } tag ? tag.Value.GetString() : null)
        : null;

    private static string? IsrcOf(string? text) =>
        text?.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant() is { Length: 12 } code && code.All(char.IsAsciiLetterOrDigit) ? code : null;

    private static async Task<byte[]> ReadBoundedAsync(Stream output, string path, CancellationToken stop)
    {
        using var kept = new MemoryStream();
        byte[] buffer = new byte[8192];
        while (await output.ReadAsync(buffer, stop) is > 0 and var count)
        {
            kept.Write(buffer, 0, count);
            if (kept.Length > MostJsonBytes)
            {
                throw new InvalidInputException(path, null, "tags", "they are longer than 4 MB; expected the tags of a sound file.");
            }
        }

        return kept.ToArray();
    }
}
