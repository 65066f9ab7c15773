using MultimodalMood.Core.Estimation;
using MultimodalMood.Vision.Expression;
using MultimodalMood.Vision.Faces;
using MultimodalMood.Vision.Manifests;
using MultimodalMood.Vision.Pictures;

namespace MultimodalMood.Vision.Frames;

/// <summary>Both models and the buffers they need: encoded picture to faces, their quality and their expression. For one thread; knows no person.</summary>
public sealed class FaceAnalyser : IDisposable
{
    // Every 4th pixel of every 4th row gives the frame's brightness to well under one step.
    private const int FrameLumaStep = 4;

    private readonly FaceDetector _detector;
    private readonly RoomDetector _room;
    private readonly Dictionary<string, ExpressionModel> _others = new(StringComparer.Ordinal);
    private readonly Resampler _resampler = new();
    private readonly float[] _scratch = new float[3 * FaceQuality.SampleSidePx * FaceQuality.SampleSidePx];

    /// <summary>Loads both models.</summary>
    /// <exception cref="Core.Inputs.InvalidInputException">A model does not match its manifest.</exception>
    public FaceAnalyser(ModelManifest detector, ModelManifest expression)
    {
        _detector = new FaceDetector(detector);
        _room = new RoomDetector(_detector);
        Expression = new ExpressionModel(expression);
    }

    /// <summary>The expression model that is used unless a study chose another.</summary>
    public ExpressionModel Expression { get; }

    /// <summary>The decoded picture.</summary>
    public Picture Picture { get; } = new();

    /// <summary>Mean luma of the picture, 0..255.</summary>
    public double FrameLuma { get; private set; }

    /// <summary>Decodes the next picture.</summary>
    public DecodeResult Decode(ReadOnlySpan<byte> encoded, PictureLimits limits)
    {
        DecodeResult result = PictureDecoder.Decode(encoded, limits, Picture);
        if (result == DecodeResult.Decoded)
        {
            FrameLuma = Luma.Mean(Picture, 0, 0, Picture.Width, Picture.Height, FrameLumaStep) ?? 0;
        }

        return result;
    }

    /// <summary>The faces in it, best first; valid until the next call.</summary>
    public IReadOnlyList<DetectedFace> Detect() => _detector.Detect(Picture);

    /// <summary>The faces of a room, also far ones, best first; valid until the next call.</summary>
    public IReadOnlyList<DetectedFace> DetectRoom() => _room.Detect(Picture);

    /// <summary>How far a face's picture can be trusted.</summary>
    public FaceQuality Judge(in DetectedFace face, in HeadPose pose) => FaceQuality.Measure(Picture, face, pose, FrameLuma, _resampler, _scratch);

    /// <summary>The expression of one face; null when the model gave no finite numbers.</summary>
    /// <param name="face">The face.</param>
    /// <param name="chosen">A study's own expression model, loaded when it is first asked; null for <see cref="Expression"/>.</param>
    /// <exception cref="Core.Inputs.InvalidInputException">The chosen model does not match its manifest.</exception>
    public EmotionScores? Score(in DetectedFace face, ModelManifest? chosen = null)
    {
        ExpressionModel model = chosen is null || chosen.Id == Expression.Manifest.Id ? Expression : Other(chosen);
        return model.Classify(Picture, FaceAligner.Frame(face, model.Manifest.Input));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _detector.Dispose();
        Expression.Dispose();
        foreach (ExpressionModel model in _others.Values)
        {
            model.Dispose();
        }

        Picture.Clear();
        Array.Clear(_scratch);
        _resampler.Clear();
    }

    private ExpressionModel Other(ModelManifest chosen)
    {
        if (!_others.TryGetValue(chosen.Id, out ExpressionModel? model))
        {
            _others[chosen.Id] = model = new ExpressionModel(chosen);
        }

        return model;
    }
}
