using System.Globalization;
using CsvHelper;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;

namespace MultimodalMood.Storage.Catalogue;

/// <summary>Reads the row that a CSV reader stands on, and everything that is wrong with it.</summary>
internal sealed class CatalogueRowReader(CsvReader csv, AffectScale scale, IReadOnlyList<string> features)
{
    private const int MostChars = 400;

    private readonly List<InputFault> _faults = [];

    public CatalogueRow Read(int line)
    {
        double? valence = Number("valence", scale.Min, scale.Max), arousal = Number("arousal", scale.Min, scale.Max);
        var track = new Track
        {
            Id = Text("track_id") ?? "",
            Isrc = Isrc(),
            Title = Required("title"),
            Artist = Required("artist"),
            File = Text("file"),
            DurationS = Number("duration_s", 0, 86400),
            StartS = Number("start_s", 0, 86400),
            EndS = Number("end_s", 0, 86400),
            Valence = valence is { } v ? scale.ToSigned(v) : null,
            Arousal = arousal is { } a ? scale.ToSigned(a) : null,
            AffectSource = Source(valence ?? arousal),
            TempoBpm = Number("tempo_bpm", 1, 1000),
            Genre = Text("genre"),
            Tags = Text("tags") ?? "",
            LoudnessLufs = Number("loudness_lufs", -100, 20),
            TruePeakDbtp = Number("true_peak_dbtp", -100, 20),
            Label = Text("label") ?? "",
            Features = features
                .Select(name => (Name: name, Value: Number(name, double.MinValue, double.MaxValue)))
                .Where(feature => feature.Value is not null)
                .ToDictionary(feature => feature.Name, feature => feature.Value!.Value),
        };
        if (track.EndS <= (track.StartS ?? 0))
        {
            Fault("end_s", Text("end_s"), "it does not lie behind start_s.");
        }

        return new CatalogueRow(line, _faults.Count == 0 ? track : null, _faults);
    }

    private string? Text(string column)
    {
        if (!csv.TryGetField(column, out string? text) || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (text.Length > MostChars || text.Any(char.IsControl))
        {
            Fault(column, null, $"it holds control characters or more than {MostChars} characters; expected a line of text.");
        }

        return text.Trim();
    }

    private string Required(string column)
    {
        if (Text(column) is { } text)
        {
            return text;
        }

        Fault(column, null, "it is empty; expected a text.");
        return "";
    }

    private string? Isrc()
    {
        string? code = Text("isrc")?.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        if (code is not null && (code.Length != 12 || !code.All(char.IsAsciiLetterOrDigit)))
        {
            Fault("isrc", code, $"'{code}' is no ISRC; expected twelve letters and digits.");
        }

        return code;
    }

    private AffectSource? Source(double? known)
    {
        if (Text("affect_source") is not { } text)
        {
            return known is null ? null : AffectSource.Annotated;
        }

        if (Enum.TryParse(text, ignoreCase: true, out AffectSource source) && !char.IsAsciiDigit(text[0]))
        {
            return source;
        }

        Fault("affect_source", text, $"'{text}' is no source; expected {string.Join(", ", Enum.GetNames<AffectSource>()).ToLowerInvariant()}.");
        return null;
    }

    private double? Number(string column, double min, double max)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= min && value <= max)
        {
            return value;
        }

        string range = min == double.MinValue ? "" : string.Create(CultureInfo.InvariantCulture, $" from {min} to {max}");
        Fault(column, text, double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _) && text.Contains(',', StringComparison.Ordinal)
            ? $"'{text}' has a decimal comma; expected a number{range} with a decimal point."
            : $"'{text}' is not a number{range} with a decimal point.");
        return null;
    }

    private void Fault(string column, string? value, string problem) => _faults.Add(new InputFault(column, value, problem));
}
