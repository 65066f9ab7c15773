using Microsoft.ML.OnnxRuntime;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Vision.Manifests;

namespace MultimodalMood.Vision.Inference;

/// <summary>An ONNX model with its tensors bound once, so that a run allocates nothing. For one thread.</summary>
/// <remarks>One thread inside the model and no busy waiting: the pool's workers share the cores, and spinning doubles the CPU use.</remarks>
internal sealed class BoundModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _run = new();
    private readonly List<OrtValue> _values = [];
    private readonly float[][] _outputs;

    /// <summary>Loads and binds.</summary>
    /// <param name="manifest">The model.</param>
    /// <param name="outputs">Output tensors with the field that names each and the number of values expected.</param>
    /// <exception cref="InvalidInputException">The file is not a model, or its tensors are not those of the manifest.</exception>
    public BoundModel(ModelManifest manifest, params ReadOnlySpan<(string Field, string Name, int Length)> outputs)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        try
        {
            _session = new InferenceSession(manifest.ModelPath, options);
        }
        catch (OnnxRuntimeException fault)
        {
            throw Wrong(manifest, "file", $"is not a model that ONNX Runtime can load: {fault.Message}", fault);
        }

        _binding = _session.CreateIoBinding();
        ModelInput input = manifest.Input;
        Input = Bound(manifest, _session.InputMetadata, "input.name", input.Name, input.Shape, null, _binding.BindInput);
        _outputs = new float[outputs.Length][];
        for (int i = 0; i < outputs.Length; i++)
        {
            (string field, string name, int length) = outputs[i];
            _outputs[i] = Bound(manifest, _session.OutputMetadata, field, name, null, length, _binding.BindOutput);
        }
    }

    /// <summary>The input tensor; write before <see cref="Run"/>.</summary>
    public float[] Input { get; }

    /// <summary>An output tensor, in the order given to the constructor; overwritten by <see cref="Run"/>.</summary>
    public ReadOnlySpan<float> Output(int index) => _outputs[index];

    /// <summary>Input to outputs.</summary>
    public void Run() => _session.RunWithBinding(_run, _binding);

    public void Dispose()
    {
        _binding.Dispose();
        _values.ForEach(value => value.Dispose());
        _run.Dispose();
        _session.Dispose();
        Array.Clear(Input);
    }

    private float[] Bound(ModelManifest manifest, IReadOnlyDictionary<string, NodeMetadata> nodes, string field, string name, long[]? shape, int? length, Action<string, OrtValue> bind)
    {
        if (!nodes.TryGetValue(name, out NodeMetadata? node))
        {
            throw Wrong(manifest, field, $"is \"{name}\", expected one of: {string.Join(", ", nodes.Keys)}");
        }

        // A batch of one stands for every dimension that the model leaves open.
        long[] own = [.. node.Dimensions.Select(size => size < 0 ? 1L : size)];
        shape ??= own;
        bool fits = node.ElementType == typeof(float) && shape.Length == node.Dimensions.Length
            && node.Dimensions.Zip(shape).All(pair => pair.First < 0 || pair.First == pair.Second);
        long count = shape.Aggregate(1L, (product, size) => product * size);
        if (!fits || (length is { } expected && count != expected))
        {
            throw Wrong(manifest, field, $"\"{name}\" is {node.ElementType.Name} [{string.Join(",", node.Dimensions)}], expected float with {length ?? count} values"
                + (length is null ? $" [{string.Join(",", shape)}]" : ""));
        }

        float[] buffer = new float[count];
        var value = OrtValue.CreateTensorValueFromMemory(buffer, shape);
        _values.Add(value);
        bind(name, value);
        return buffer;
    }

    private static InvalidInputException Wrong(ModelManifest manifest, string field, string problem, Exception? inner = null) =>
        new(Path.Combine(manifest.Id, ModelManifestReader.FileName), null, field, problem, inner);
}
