using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using MultimodalMood.Core.Agreement;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Storage;

/// <summary>Self-reports with what the sensors said beside them, as CSV: the table <c>moments</c> of the tidy export, or a lab's own file.</summary>
/// <remarks>Required: <c>participant_id</c>, <c>reported_valence</c>, <c>reported_arousal</c> (each may be empty). Optional: <c>session_id</c>,
/// <c>time_s</c>, <c>prompt</c>, <c>reported_emotion</c>, and for each of face, heart, skin and mood: <c>_valence</c>, <c>_valence_variance</c>,
/// <c>_arousal</c>, <c>_arousal_variance</c>, <c>_happy</c>, <c>_sad</c>, <c>_angry</c>, <c>_neutral</c>, <c>_reliability</c>. Empty is unknown.</remarks>
public static class MoodMomentCsv
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidInputException">A column is missing or a value is out of range; names file, line and column.</exception>
    public static IReadOnlyList<MoodMoment> ReadFile(string path)
    {
        using var reader = new StreamReader(path);
        return Read(reader, path);
    }

    /// <summary>Reads a table.</summary>
    /// <param name="text">CSV with a header.</param>
    /// <param name="source">Name for messages.</param>
    /// <exception cref="InvalidInputException">A column is missing or a value is out of range; names file, line and column.</exception>
    public static IReadOnlyList<MoodMoment> Read(TextReader text, string source)
    {
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture) { MissingFieldFound = null });
        if (!csv.Read() || !csv.ReadHeader())
        {
            throw new InvalidInputException(source, 1, null, "the file is empty; expected a header.");
        }

        foreach (string column in (string[])["participant_id", "reported_valence", "reported_arousal"])
        {
            if (!csv.HeaderRecord!.Contains(column, StringComparer.Ordinal))
            {
                throw new InvalidInputException(source, 1, column, "the header has no such column; expected participant_id, reported_valence and reported_arousal.");
            }
        }

        List<MoodMoment> moments = [];
        while (csv.Read())
        {
            var row = new Row(csv, source);
            moments.Add(new MoodMoment(
                row.Text("participant_id") ?? throw row.Fault("participant_id", "it is empty; expected who reported."),
                row.Text("session_id") ?? "", row.Number("time_s", 0, 1e7) ?? 0, row.Text("prompt") ?? "",
                row.Number("reported_valence", -1, 1), row.Number("reported_arousal", -1, 1), row.Emotion("reported_emotion"),
                row.Modality("face"), row.Modality("heart"), row.Modality("skin"), row.Modality("mood")));
        }

        return moments;
    }

    private sealed class Row(CsvReader csv, string source)
    {
        private static readonly string[] s_classes = ["happy", "sad", "angry", "neutral"];

        public InvalidInputException Fault(string column, string problem) => new(source, csv.Parser.RawRow, column, problem);

        public string? Text(string column) => csv.GetField(column) is { } cell && !string.IsNullOrWhiteSpace(cell) ? cell.Trim() : null;

        public double? Number(string column, double min, double max)
        {
            if (Text(column) is not { } cell)
            {
                return null;
            }

            return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= min && value <= max
                ? value
                : throw Fault(column, string.Create(CultureInfo.InvariantCulture, $"'{cell}' does not fit; expected a number from {min} to {max} with a decimal point, or nothing."));
        }

        public Emotion? Emotion(string column) => Text(column) is not { } word
            ? null
            : Array.IndexOf(s_classes, word) is >= 0 and var index ? (Emotion)index : throw Fault(column, $"'{word}' is not a class; expected {string.Join(", ", s_classes)}, or nothing.");

        public ModalityMoment? Modality(string name)
        {
            double?[] shares = [.. s_classes.Select(one => Number($"{name}_{one}", 0, 1))];
            if (shares.Any(share => share is not null) && shares.Any(share => share is null))
            {
                throw Fault($"{name}_{s_classes[Array.IndexOf(shares, null)]}", "it is empty while other classes are given; expected all four or none.");
            }

            EmotionScores? classes = shares[0] is null ? null : Scores(name, shares);
            Gaussian? valence = Gaussian($"{name}_valence"), arousal = Gaussian($"{name}_arousal");
            return classes is null && valence is null && arousal is null ? null : new ModalityMoment(classes, valence, arousal, Number($"{name}_reliability", 0, 1) ?? 1);
        }

        /// <summary>Shares that sum to 1 are taken as they are: rounding them anew would make another number of what an export wrote.</summary>
        private EmotionScores Scores(string name, double?[] shares)
        {
            (double happy, double sad, double angry, double neutral) = (shares[0]!.Value, shares[1]!.Value, shares[2]!.Value, shares[3]!.Value);
            return Math.Abs(happy + sad + angry + neutral - 1) <= 1e-6 ? new EmotionScores(happy, sad, angry, neutral)
                : shares.Sum() > 0 ? EmotionScores.FromWeights(happy, sad, angry, neutral)
                : throw Fault($"{name}_happy", "all four classes are 0; expected probabilities.");
        }

        private Gaussian? Gaussian(string column) => Number(column, -1, 1) is { } mean
            ? new Gaussian(mean, Number($"{column}_variance", 1e-9, 100) ?? throw Fault($"{column}_variance", $"it is empty while {column} is given; expected the variance."))
            : null;
    }
}
