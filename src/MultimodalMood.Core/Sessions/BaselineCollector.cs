using MultimodalMood.Core.Estimation;

namespace MultimodalMood.Core.Sessions;

/// <summary>Running means of the face during the baseline step.</summary>
internal sealed class BaselineCollector
{
    private int _frames;
    private double _happy, _sad, _angry, _neutral;

    public int ScoredFrames { get; private set; }

    /// <summary>Share of frames with a scored face, in [0, 1]; 0 without frames.</summary>
    public double FaceCoverage => _frames == 0 ? 0 : (double)ScoredFrames / _frames;

    /// <summary>Mean scores; null without a scored frame.</summary>
    public EmotionScores? MeanScores => ScoredFrames == 0 ? null : EmotionScores.FromWeights(_happy, _sad, _angry, _neutral);

    public void Begin()
    {
        _frames = ScoredFrames = 0;
        _happy = _sad = _angry = _neutral = 0;
    }

    public void AddFrame(EmotionScores? scores)
    {
        _frames++;
        if (scores is { } s)
        {
            ScoredFrames++;
            _happy += s.Happy;
            _sad += s.Sad;
            _angry += s.Angry;
            _neutral += s.Neutral;
        }
    }
}
