using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>A lab's own estimator of arousal from heart and skin, read from the file that <c>mood fit heart</c> writes.</summary>
/// <remarks>p = 1 / (1 + e^-(bias + sum of weight (value - mean) / scale)), a missing value is its median; arousal = 2 p - 1. Its variance is four times
/// the mean squared distance of p from the answer on people that the fit had not seen, as the file states it: how far off it was, not how sure it feels.</remarks>
public sealed class FittedHeart
{
    /// <summary>The newest version of the file that this program reads.</summary>
    public const int Version = 1;

    /// <summary>Tasks whose answer stands for arousal.</summary>
    public static IReadOnlyList<string> ArousalTasks { get; } = ["arousal", "reported_arousal"];

    private const double LeastVariance = 0.05;

    private readonly (int Feature, double Weight, double Median, double Mean, double Scale)[] _terms;
    private readonly double _bias;
    private readonly double _variance;

    private FittedHeart(string sha256, double bias, double variance, (int, double, double, double, double)[] terms)
    {
        Sha256 = sha256;
        _bias = bias;
        _variance = variance;
        _terms = terms;
    }

    /// <summary>SHA-256 of the file's text in UTF-8, lower-case hex.</summary>
    public string Sha256 { get; }

    /// <summary>Whether it sees the skin: then the skin has no estimate of its own, which would count the same evidence twice.</summary>
    public bool UsesSkin => Array.Exists(_terms, term => BodyFeatures.IsSkin(term.Feature));

    /// <summary>Hash of a file's text.</summary>
    public static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    /// <summary>Reads a file.</summary>
    /// <param name="json">Its text.</param>
    /// <param name="source">Its name, for messages.</param>
    /// <exception cref="InvalidInputException">It is no such file, of a newer version, of another task, or needs what is not measured live; names the field.</exception>
    public static FittedHeart Read(string json, string source)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            if (Number(root, "version", source) is > Version and var version)
            {
                throw new InvalidInputException(source, null, "version", $"{version} is newer than {Version}, the newest that this program reads.");
            }

            string task = root.TryGetProperty("task", out JsonElement named) ? named.GetString() ?? "" : "";
            if (!ArousalTasks.Contains(task))
            {
                throw new InvalidInputException(source, null, "task", $"'{task}' says nothing about arousal; expected {string.Join(" or ", ArousalTasks)}.");
            }

            List<(int, double, double, double, double)> terms = [];
            foreach (JsonElement feature in Property(root, "features", source).EnumerateArray())
            {
                string name = Property(feature, "name", source).GetString() ?? "";
                int index = BodyFeatures.Names.ToList().IndexOf(name);
                double scale = Number(feature, "scale", source);
                terms.Add(index < 0
                    ? throw new InvalidInputException(source, null, "features", $"'{name}' is not measured live; expected {string.Join(", ", BodyFeatures.Names)} (fit with --set live).")
                    : scale > 0 ? (index, Number(feature, "weight", source), Number(feature, "median", source), Number(feature, "mean", source), scale)
                    : throw new InvalidInputException(source, null, "features", $"the scale of '{name}' is {scale}; expected a number above 0."));
            }

            return terms.Count > 0
                ? new FittedHeart(HashOf(json), Number(root, "bias", source), Math.Max(LeastVariance, 4 * Number(Property(root, "held_out", source), "mean_squared_error", source)), [.. terms])
                : throw new InvalidInputException(source, null, "features", "there is no feature; expected at least one.");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidInputException(source, null, null, $"this is no file of `mood fit heart`: {fault.Message}", fault);
        }
    }

    /// <summary>Arousal of a moment.</summary>
    public Gaussian Arousal(in BodyFeatures features)
    {
        double score = _bias;
        foreach ((int feature, double weight, double median, double mean, double scale) in _terms)
        {
            score += weight * ((features[feature] ?? median) - mean) / scale;
        }

        return new Gaussian(PortableMath.Tanh(score / 2), _variance); // 2 p - 1 of a logistic p
    }

    private static JsonElement Property(JsonElement owner, string name, string source) => owner.ValueKind is JsonValueKind.Object && owner.TryGetProperty(name, out JsonElement value)
        ? value
        : throw new InvalidInputException(source, null, name, "the field is missing; expected a file of `mood fit heart`.");

    private static double Number(JsonElement owner, string name, string source) => Property(owner, name, source).TryGetDouble(out double value) && double.IsFinite(value)
        ? value
        : throw new InvalidInputException(source, null, name, "this is not a finite number.");
}
