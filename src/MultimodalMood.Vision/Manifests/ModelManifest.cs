namespace MultimodalMood.Vision.Manifests;

/// <summary>A model folder's model.json, checked.</summary>
/// <remarks>The format is described in <c>models/README.md</c>. Exactly one of <see cref="Expression"/> and <see cref="Detection"/>
/// is set, by <see cref="Task"/>; landmark models have neither and are only listed.</remarks>
public sealed record ModelManifest
{
    /// <summary>The folder's name, by which a study chooses the model.</summary>
    public required string Id { get; init; }

    /// <summary>What it does.</summary>
    public required ModelTask Task { get; init; }

    /// <summary>Full path of the ONNX file.</summary>
    public required string ModelPath { get; init; }

    /// <summary>SHA-256 of the ONNX file, lower-case hex, verified when the manifest was read; with a lab's head of both (<see cref="ExpressionHead.HashWith"/>).
    /// It does not tell two calibrations apart: <see cref="Identity"/> does.</summary>
    public required string Sha256 { get; init; }

    /// <summary>SHA-256 over everything that its scores hang on, lower-case hex (<see cref="ModelIdentity"/>): what a study fixes and a session records.</summary>
    public required string Identity { get; init; }

    /// <summary>Whether a study that names this hash means this model. Editions that were published before the identity name <see cref="Sha256"/> and run on.</summary>
    public bool IsNamedBy(string sha256) => sha256 == Identity || sha256 == Sha256;

    /// <summary>What it takes.</summary>
    public required ModelInput Input { get; init; }

    /// <summary>How an expression model's answer is read.</summary>
    public ExpressionOutput? Expression { get; init; }

    /// <summary>How a detector's answer is read.</summary>
    public DetectionOutput? Detection { get; init; }

    /// <summary>Its licence, as stated.</summary>
    public required string Licence { get; init; }

    /// <summary>What it was trained on.</summary>
    public required string Data { get; init; }

    /// <summary>Whether its data or terms forbid anything but research.</summary>
    public required bool ResearchOnly { get; init; }

    /// <summary>What was measured.</summary>
    public required IReadOnlyList<ModelMetric> Metrics { get; init; }
}
