using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Sessions;

/// <summary>Sums of the face during the baseline step, in blocks of time, so that its halves can be compared when it is over.</summary>
internal sealed class BaselineCollector
{
    private const double BlockS = 1;

    // Twenty minutes; whatever comes later counts to the last block.
    private const int Blocks = 1200;

    private readonly Sums[] _blocks = new Sums[Blocks];
    private SessionTime _began;
    private int _frames;
    private double _quality;
    private int _judged;

    /// <summary>Frames with a scored face.</summary>
    public int ScoredFrames => Total(0, Blocks).Frames;

    /// <summary>Share of frames with a scored face, in [0, 1]; 0 without frames.</summary>
    public double FaceCoverage => _frames == 0 ? 0 : (double)ScoredFrames / _frames;

    /// <summary>Mean quality of the scored faces; null where none has one.</summary>
    public double? MeanQuality => _judged == 0 ? null : _quality / _judged;

    /// <summary>Mean scores; null without a scored frame.</summary>
    public EmotionScores? MeanScores => Mean(Total(0, Blocks));

    /// <summary>The step begins.</summary>
    public void Begin(SessionTime at)
    {
        _began = at;
        (_frames, _judged, _quality) = (0, 0, 0);
        Array.Clear(_blocks);
    }

    /// <summary>A frame was looked at.</summary>
    public void AddFrame(SessionTime at, EmotionScores? scores, double? quality)
    {
        _frames++;
        if (scores is not { } s)
        {
            return;
        }

        ref Sums block = ref _blocks[BlockAt(at)];
        block = new Sums(block.Frames + 1, block.Happy + s.Happy, block.Sad + s.Sad, block.Angry + s.Angry, block.Neutral + s.Neutral);
        if (quality is { } q)
        {
            (_quality, _judged) = (_quality + q, _judged + 1);
        }
    }

    /// <summary>Total variation distance between the mean scores before and after the middle, in [0, 1]; null where one half saw no face.</summary>
    /// <param name="ended">When the step ended.</param>
    public double? Change(SessionTime ended)
    {
        int middle = (BlockAt(ended) + 1) / 2;
        return Mean(Total(0, middle)) is { } first && Mean(Total(middle, Blocks)) is { } second
            ? (Math.Abs(first.Happy - second.Happy) + Math.Abs(first.Sad - second.Sad) + Math.Abs(first.Angry - second.Angry) + Math.Abs(first.Neutral - second.Neutral)) / 2
            : null;
    }

    private static EmotionScores? Mean(in Sums sums) => sums.Frames == 0 ? null : EmotionScores.FromWeights(sums.Happy, sums.Sad, sums.Angry, sums.Neutral);

    private int BlockAt(SessionTime at) => (int)Math.Clamp(at.SecondsSince(_began) / BlockS, 0, Blocks - 1);

    private Sums Total(int from, int until)
    {
        var sums = default(Sums);
        for (int i = from; i < until; i++)
        {
            Sums block = _blocks[i];
            sums = new Sums(sums.Frames + block.Frames, sums.Happy + block.Happy, sums.Sad + block.Sad, sums.Angry + block.Angry, sums.Neutral + block.Neutral);
        }

        return sums;
    }

    private readonly record struct Sums(int Frames, double Happy, double Sad, double Angry, double Neutral);
}
