using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Vision.Inference;
using MultimodalMood.Vision.Manifests;
using MultimodalMood.Vision.Pictures;

namespace MultimodalMood.Vision.Expression;

/// <summary>Scores the expression of one face as the manifest says. For one thread.</summary>
public sealed class ExpressionModel : IDisposable
{
    private readonly BoundModel _model;
    private readonly ExpressionOutput _output;
    private readonly float[] _planes;
    private readonly Resampler _resampler = new();

    /// <summary>Loads the model.</summary>
    /// <exception cref="InvalidInputException">It is not an expression model, or its tensors are not those of the manifest.</exception>
    public ExpressionModel(ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        _output = manifest.Expression ?? throw new InvalidInputException(manifest.Id, null, "task", "expected expression");
        _model = new BoundModel(manifest, ("output.name", _output.Name, _output.Labels.Count));
        _planes = new float[3 * manifest.Input.WidthPx * manifest.Input.HeightPx];
        Manifest = manifest;
    }

    /// <summary>What it is.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>The model's own numbers for the last picture, in the order of its labels.</summary>
    public ReadOnlySpan<float> Raw => _model.Output(0);

    /// <summary>The four classes' calibrated probabilities for one part of a picture.</summary>
    /// <returns>Null when the model gave a number that is not finite.</returns>
    public EmotionScores? Classify(Picture picture, in CropFrame frame)
    {
        ModelInput input = Manifest.Input;
        _resampler.Resample(picture, frame, input.WidthPx, input.HeightPx, repeatEdges: true, _planes);
        InputTensor.Fill(_planes, input, _model.Input);
        return Run();
    }

    /// <summary>The same from values that are already the model's input, as in a model's reference.json.</summary>
    internal EmotionScores? Classify(ReadOnlySpan<float> tensor)
    {
        tensor.CopyTo(_model.Input);
        return Run();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _model.Dispose();
        Array.Clear(_planes);
        _resampler.Clear();
    }

    private EmotionScores? Run()
    {
        _model.Run();
        return ExpressionCalibration.Apply(_model.Output(0), _output);
    }
}
