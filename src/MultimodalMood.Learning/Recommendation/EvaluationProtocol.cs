using System.Text.Json;
using System.Text.Json.Serialization;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Learning.Recommendation;

/// <summary>How recommenders are compared on one data set: <c>data/protocols/evaluation/ID.json</c>.</summary>
public sealed record EvaluationProtocol
{
    private static readonly JsonSerializerOptions s_strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>JSON Schema of the file, for editors.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>What a reader must know: source, faults, how the bars were measured.</summary>
    public string? Notes { get; init; }

    /// <summary>Version of the format: 1.</summary>
    public required int Format { get; init; }

    /// <summary>The protocol's name.</summary>
    public required string Id { get; init; }

    /// <summary>Column that names the listener.</summary>
    public required string User { get; init; }

    /// <summary>Column that names the track, in interactions and items.</summary>
    public required string Item { get; init; }

    /// <summary>Column of the rating.</summary>
    public required string Rating { get; init; }

    /// <summary>Column of the time; null when the set has none.</summary>
    public string? Time { get; init; }

    /// <summary>Ratings from here on are liked.</summary>
    public required double LikedFrom { get; init; }

    /// <summary>What is predicted, and what MAE and RMSE are measured on.</summary>
    public required EvaluationTarget Target { get; init; }

    /// <summary>What changed, where the target is the change of mood; null otherwise.</summary>
    public MoodChange? Change { get; init; }

    /// <summary>How rows are divided into training and test.</summary>
    public required EvaluationSplits Split { get; init; }

    /// <summary>Numeric columns of the items.</summary>
    public IReadOnlyList<string> Content { get; init; } = [];

    /// <summary>Word columns of the items.</summary>
    public IReadOnlyList<string> ContentWords { get; init; } = [];

    /// <summary>Numeric columns of the mood before listening.</summary>
    public IReadOnlyList<string> Mood { get; init; } = [];

    /// <summary>Word columns of mood and situation; an empty cell is unknown.</summary>
    public IReadOnlyList<string> ContextWords { get; init; } = [];

    /// <summary>Numeric columns of the situation.</summary>
    public IReadOnlyList<string> Context { get; init; } = [];

    /// <summary>Columns never used as features, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Forbidden { get; init; } = new Dictionary<string, string>();

    /// <summary>Rows that repeat listener, track and time of an earlier one are left out; else such a row on both sides of a split is an error.</summary>
    public bool DropRepeated { get; init; }

    /// <summary>Column whose rows with a value are also scored by themselves; null for none.</summary>
    public string? AlsoScoreRowsWith { get; init; }

    /// <summary>Reads a protocol strictly: a field that it does not have is an error.</summary>
    /// <exception cref="InvalidInputException">The file is no such protocol.</exception>
    public static EvaluationProtocol Read(string json, string source)
    {
        try
        {
            EvaluationProtocol read = JsonSerializer.Deserialize<EvaluationProtocol>(json, s_strict) ?? throw new InvalidInputException(source, null, null, "it is empty, expected an evaluation protocol");
            if (read.Target is EvaluationTarget.Change != read.Change is not null)
            {
                throw new InvalidInputException(source, null, "change", "the target \"change\" and the field \"change\" (before, after, within) belong together; expected both or neither");
            }

            return read.Format == 1 ? read : throw new InvalidInputException(source, null, "format", $"{read.Format} is not known here, expected 1");
        }
        catch (JsonException fault)
        {
            throw new InvalidInputException(source, (int?)fault.LineNumber + 1, fault.Path, $"this is no evaluation protocol: {fault.Message}", fault);
        }
    }
}
