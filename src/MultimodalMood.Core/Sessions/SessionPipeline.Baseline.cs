using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Sessions;

/// <summary>The baseline step: what is seen during it becomes the person's own rest.</summary>
public sealed partial class SessionPipeline
{
    /// <summary>Fewest scored frames for a resting face: two seconds at 5 frames/s.</summary>
    private const int MinFaces = 10;

    private SessionTime? _baselineBegan;

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
            _baseline.Begin();
            _heart.BeginBaseline(at);
            _skin.BeginBaseline(at);
        }
    }

    private void FinishBaseline(SessionTime began, SessionTime at, OutputBuffer outputs)
    {
        RestingBaseline? heart = _heart.EndBaseline(at);
        EmotionScores? face = _baseline.ScoredFrames >= MinFaces ? _baseline.MeanScores : null;
        _heartEstimator.Baseline = heart ?? _heartEstimator.Baseline;
        _faceEstimator.Baseline = face ?? _faceEstimator.Baseline;
        outputs.Add(at, new BaselineMeasured(
            heart?.HeartRateBpm,
            heart?.HeartRateSdBpm,
            heart?.LnRmssd,
            face,
            at.SecondsSince(began),
            heart?.Coverage ?? 0,
            _baseline.FaceCoverage));
        if (_skin.EndBaseline(at) is { } skin)
        {
            _skinEstimator.Baseline = skin;
            outputs.Add(at, skin);
        }
    }
}
