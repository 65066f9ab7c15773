using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Estimation.Face;
using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Sessions;

/// <summary>The baseline step: what is seen during it becomes the person's own rest.</summary>
public sealed partial class SessionPipeline
{
    private SessionTime? _baselineBegan;
    private string? _camera;
    private string? _baselineCamera;

    private void EnterStep(SessionTime at, StepKind kind, OutputBuffer outputs)
    {
        if (_baselineBegan is { } began)
        {
            _baselineBegan = null;
            FinishBaseline(began, at, outputs);
        }

        if (kind is StepKind.Baseline)
        {
            _baselineBegan = at;
            _baseline.Begin(at);
            _heart.BeginBaseline(at);
            _skin.BeginBaseline(at);
        }
    }

    private void FinishBaseline(SessionTime began, SessionTime at, OutputBuffer outputs)
    {
        RestingBaseline? heart = _heart.EndBaseline(at);
        EmotionScores? face = _baseline.ScoredFrames >= FaceBaselineCheck.FewestFrames ? _baseline.MeanScores : null;
        _heartEstimator.Baseline = heart ?? _heartEstimator.Baseline;
        outputs.Add(at, new BaselineMeasured(
            heart?.HeartRateBpm,
            heart?.HeartRateSdBpm,
            heart?.LnRmssd,
            face,
            at.SecondsSince(began),
            heart?.Coverage ?? 0,
            _baseline.FaceCoverage));
        JudgeFace(at, outputs);
        if (_skin.EndBaseline(at) is { } skin)
        {
            _skinEstimator.Baseline = skin;
            outputs.Add(at, skin);
        }
    }

    /// <summary>A resting face that is not good enough corrects nothing; one that an earlier step gave stays.</summary>
    private void JudgeFace(SessionTime at, OutputBuffer outputs)
    {
        double? change = _baseline.Change(at);
        FaceBaselineFinding finding = FaceBaselineCheck.Judge(_baseline.ScoredFrames, _baseline.FaceCoverage, _baseline.MeanQuality, change, _baseline.MeanScores);
        if (finding is FaceBaselineFinding.Used)
        {
            _faceEstimator.Baseline = _baseline.MeanScores;
            _baselineCamera = _camera;
        }

        outputs.Add(at, new FaceBaselineJudged(finding, _baseline.ScoredFrames, _baseline.FaceCoverage, _baseline.MeanQuality, change));
    }

    /// <summary>Another camera shows another face, in another light: the resting face of the one before is no rest for it.</summary>
    private void WatchCamera(SessionTime at, in SensorStateChanged change, OutputBuffer outputs)
    {
        if (change is not { Stream: SignalStream.Camera, State: SensorState.Live })
        {
            return;
        }

        _camera = change.Detail;
        if (_faceEstimator.Baseline is not null && _baselineCamera is not null && _baselineCamera != _camera)
        {
            _faceEstimator.Baseline = null;
            outputs.Add(at, new FaceBaselineJudged(FaceBaselineFinding.OtherCamera, 0, 0, null, null));
        }
    }
}
