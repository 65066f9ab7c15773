using System.Text.Json;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Vision.Manifests;

/// <summary>What <c>mood evaluate face --write-figures</c> measured of an expression model, in <c>figures.json</c> beside its manifest.</summary>
public sealed record ModelFigures
{
    /// <summary>The file's name in a model's folder.</summary>
    public const string FileName = "figures.json";

    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n" };

    /// <summary>What it was measured on.</summary>
    public required string Data { get; init; }

    /// <summary>Identity of the model that was measured; figures of another file, head or calibration say nothing.</summary>
    public required string ModelIdentity { get; init; }

    /// <summary>Pictures that were scored.</summary>
    public required int N { get; init; }

    /// <summary>The classes.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Mean F1 of the classes.</summary>
    public required double MacroF1 { get; init; }

    /// <summary>Ends of its 95 % interval; null for too few pictures.</summary>
    public IReadOnlyList<double>? MacroF1Ci95 { get; init; }

    /// <summary>Share of right answers.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Expected calibration error.</summary>
    public required double Ece { get; init; }

    /// <summary>By class.</summary>
    public required IReadOnlyDictionary<string, ClassFigures> PerClass { get; init; }

    /// <summary>Rows: truth; columns: answer; in the order of <see cref="Labels"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; }

    /// <summary>How often answers of each confidence were right.</summary>
    public required IReadOnlyList<ReliabilityBin> Reliability { get; init; }

    /// <summary>The figures of a model; null where there are none.</summary>
    /// <exception cref="InvalidInputException">The file cannot be read, or belongs to another model.</exception>
    public static ModelFigures? Read(ModelManifest model)
    {
        ArgumentNullException.ThrowIfNull(model);
        string path = PathOf(model), source = Path.Combine(model.Id, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            ModelFigures figures = JsonSerializer.Deserialize<ModelFigures>(File.ReadAllBytes(path), s_json)!;
            bool square = figures.Confusion.Count == figures.Labels.Count && figures.Confusion.All(row => row.Count == figures.Labels.Count);
            return figures.ModelIdentity != model.Identity
                ? throw new InvalidInputException(source, null, "model_identity", $"is {figures.ModelIdentity}, expected {model.Identity}: measure again")
                : square ? figures : throw new InvalidInputException(source, null, "confusion", "expected a row and a column for each label");
        }
        catch (JsonException fault)
        {
            throw new InvalidInputException(source, (int?)fault.LineNumber + 1, fault.Path, "expected figures of `mood evaluate face --write-figures`", fault);
        }
    }

    /// <summary>Writes them into the model's folder.</summary>
    public void Write(ModelManifest model) => File.WriteAllText(PathOf(model), JsonSerializer.Serialize(this, s_json) + "\n");

    private static string PathOf(ModelManifest model) => Path.Combine(Path.GetDirectoryName(model.ModelPath)!, FileName);
}
