using MultimodalMood.Core.Inputs;
using MultimodalMood.Vision.Inference;
using MultimodalMood.Vision.Manifests;
using MultimodalMood.Vision.Pictures;

namespace MultimodalMood.Vision.Faces;

/// <summary>Finds faces with an anchor-based detector of the BlazeFace kind.</summary>
/// <remarks>Bazarevsky et al. (2019), BlazeFace, arXiv:1907.05047: one box and six points an anchor, sigmoid scores, and boxes that
/// overlap blended by their scores instead of suppressed, which makes them jitter less. For one thread.</remarks>
public sealed class FaceDetector : IDisposable
{
    private const int ValuesPerAnchor = 16;

    // Logits beyond ±80 would overflow the exponential of a float and change nothing.
    private const float LogitLimit = 80;

    private readonly BoundModel _model;
    private readonly ModelInput _input;
    private readonly DetectionOutput _output;
    private readonly (float X, float Y)[] _anchors;
    private readonly float[] _planes;
    private readonly Resampler _resampler = new();
    private readonly List<(float Score, int Anchor)> _candidates = [];
    private readonly List<DetectedFace> _raw = [];
    private readonly List<DetectedFace> _group = [];
    private readonly List<DetectedFace> _found = [];

    /// <summary>Loads the model.</summary>
    /// <exception cref="InvalidInputException">It is not a detector, or its tensors are not those of the manifest.</exception>
    public FaceDetector(ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        _output = manifest.Detection ?? throw new InvalidInputException(manifest.Id, null, "task", "expected detection");
        _input = manifest.Input;
        _anchors = Anchors(_output.Anchors);
        _model = new BoundModel(
            manifest,
            ("output.name", _output.Regressors, _anchors.Length * ValuesPerAnchor),
            ("output.scores", _output.Scores, _anchors.Length));
        _planes = new float[3 * _input.WidthPx * _input.HeightPx];
    }

    /// <summary>The faces in a picture, best score first; valid until the next call.</summary>
    public IReadOnlyList<DetectedFace> Detect(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return Detect(picture, CropFrame.Letterbox(picture.Width, picture.Height, (double)_input.WidthPx / _input.HeightPx));
    }

    /// <summary>The faces in a part of a picture, best score first, in pixels of the whole; valid until the next call.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="frame">The part, of the proportions of the model's input.</param>
    public IReadOnlyList<DetectedFace> Detect(Picture picture, in CropFrame frame)
    {
        ArgumentNullException.ThrowIfNull(picture);
        _resampler.Resample(picture, frame, _input.WidthPx, _input.HeightPx, repeatEdges: false, _planes);
        InputTensor.Fill(_planes, _input, _model.Input);
        _model.Run();
        Decode(frame);
        Blend();
        return _found;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _model.Dispose();
        Array.Clear(_planes);
        _resampler.Clear();
    }

    private static (float X, float Y)[] Anchors(IReadOnlyList<AnchorGrid> grids)
    {
        List<(float, float)> anchors = [];
        foreach (AnchorGrid grid in grids)
        {
            for (int cell = 0; cell < grid.Grid * grid.Grid; cell++)
            {
                (float X, float Y) centre = ((cell % grid.Grid + 0.5f) / grid.Grid, (cell / grid.Grid + 0.5f) / grid.Grid);
                anchors.AddRange(Enumerable.Repeat(centre, grid.PerCell));
            }
        }

        return [.. anchors];
    }

    private void Decode(CropFrame frame)
    {
        ReadOnlySpan<float> scores = _model.Output(1);
        _candidates.Clear();
        for (int i = 0; i < scores.Length; i++)
        {
            float score = 1 / (1 + MathF.Exp(-Math.Clamp(scores[i], -LogitLimit, LogitLimit)));
            if (score >= _output.ScoreThreshold)
            {
                _candidates.Add((score, i));
            }
        }

        _candidates.Sort((a, b) => b.Score != a.Score ? b.Score.CompareTo(a.Score) : a.Anchor.CompareTo(b.Anchor));
        ReadOnlySpan<float> regressors = _model.Output(0);
        _raw.Clear();
        foreach ((float score, int anchor) in _candidates)
        {
            ReadOnlySpan<float> r = regressors.Slice(anchor * ValuesPerAnchor, ValuesPerAnchor);
            if (r[2] > 0 && r[3] > 0)
            {
                _raw.Add(Face(r, _anchors[anchor], frame, score));
            }
        }
    }

    private DetectedFace Face(ReadOnlySpan<float> r, (float X, float Y) anchor, in CropFrame frame, float score)
    {
        double scale = 1 / _output.CoordinateScalePx;
        (double left, double top) = (frame.CentreX - frame.Width / 2, frame.CentreY - frame.Height / 2);
        (double width, double height) = (frame.Width, frame.Height);
        ImagePoint Place(float dx, float dy) => new(left + (anchor.X + dx * scale) * width, top + (anchor.Y + dy * scale) * height);
        ImagePoint centre = Place(r[0], r[1]);
        (double boxWidth, double boxHeight) = (r[2] * scale * width, r[3] * scale * height);
        return new DetectedFace(
            new FaceBox(centre.X - boxWidth / 2, centre.Y - boxHeight / 2, boxWidth, boxHeight),
            new FacePoints(Place(r[4], r[5]), Place(r[6], r[7]), Place(r[8], r[9]), Place(r[10], r[11]), Place(r[12], r[13]), Place(r[14], r[15])),
            score);
    }

    private void Blend()
    {
        _found.Clear();
        while (_raw.Count > 0)
        {
            DetectedFace best = _raw[0];
            _group.Clear();
            for (int i = _raw.Count - 1; i >= 0; i--)
            {
                if (i == 0 || _raw[i].Box.Overlap(best.Box) > _output.IouThreshold)
                {
                    _group.Add(_raw[i]);
                    _raw.RemoveAt(i);
                }
            }

            _found.Add(FaceBlend.ByScore(_group, best.Score));
        }
    }
}
