using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Sensors.Face;

/// <summary>Head angles and expression scores of somebody who gestures, talks, looks around or moves with the beat: for measuring gesture recognition.</summary>
/// <remarks>Synthetic, fitted to nobody; the ranges are guesses at what people do, wide on purpose. Deliberate nods 8–20° and 1.2–2.5 Hz, shakes 14–40° and
/// 1–2.2 Hz, two or three of them; a beat of 80–140 a minute, 6–14°. The camera adds 1.2° of noise to each angle. The same seed, the same head.</remarks>
/// <param name="seed">Seed.</param>
public sealed class SimulatedHead(ulong seed)
{
    private const double NoiseDeg = 1.2;
    private const double Across = 0.15;

    private readonly Pcg32 _random = new(seed, stream: 0x4EAD);
    private readonly double[] _restLogits = [-1.5, -1, -2, 1.3];
    private readonly double[] _flicker = new double[4];

    private (double Yaw, double Pitch) _from, _to;
    private double _moveBegan, _moveS = 0.4, _nextS = 1;
    private double _beatHz, _beatDeg, _boutEnds, _boutBegins;
    private double _drift;

    /// <summary>One frame.</summary>
    /// <param name="AtS">Seconds since the beginning.</param>
    /// <param name="YawDeg">Turned to its left (+).</param>
    /// <param name="PitchDeg">Raised (+).</param>
    /// <param name="Scores">Class probabilities.</param>
    public readonly record struct Frame(double AtS, double YawDeg, double PitchDeg, EmotionScores Scores);

    /// <summary>One deliberate gesture after two to three seconds of rest, and two seconds of rest behind it.</summary>
    /// <param name="gesture">Nod, shake, smile or frown.</param>
    /// <param name="framesPerSecond">Frames a second, above 0.</param>
    /// <returns>The frames and when the gesture began and ended, seconds.</returns>
    public (IReadOnlyList<Frame> Frames, double BeginsS, double EndsS) Gesture(HeadActivity gesture, double framesPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(framesPerSecond);
        bool head = gesture is HeadActivity.Nod or HeadActivity.Shake;
        bool nod = gesture is HeadActivity.Nod;
        double begins = Between(2, 3);
        double hz = nod ? Between(1.2, 2.5) : Between(1, 2.2), size = nod ? Between(8, 20) : Between(14, 40);
        double lasts = head ? (2 + _random.NextInt32(2)) / hz : Between(2, 4);
        double strength = Between(3.5, 6);
        Emotion? emotion = gesture switch { HeadActivity.Smile => Emotion.Happy, HeadActivity.Frown => _random.NextDouble() < 0.5 ? Emotion.Angry : Emotion.Sad, _ => null };
        List<Frame> frames = [];
        for (double at = 0; at < begins + lasts + 2; at += 1 / framesPerSecond)
        {
            double phase = at - begins, swing = 0, shown = 0;
            if (phase > 0 && phase < lasts && head)
            {
                swing = nod ? -size / 2 * (1 - Math.Cos(2 * Math.PI * hz * phase)) : size / 2 * Math.Sin(2 * Math.PI * hz * phase);
            }
            else if (!head)
            {
                // A face takes about 0.4 s to put an expression on and to lose it.
                shown = strength * Math.Clamp(Math.Min(phase, lasts - phase) / 0.4, 0, 1);
            }

            (double yaw, double pitch) = nod ? (Across * swing, swing) : (swing, Across * swing);
            frames.Add(Seen(at, yaw, pitch, emotion, shown, 0.3));
        }

        return (frames, begins, begins + lasts);
    }

    /// <summary>An activity that means nothing, for a while.</summary>
    /// <param name="activity">Still, talking, looking around or moving with the beat.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="framesPerSecond">Frames a second, above 0.</param>
    public IEnumerable<Frame> Live(HeadActivity activity, double seconds, double framesPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(framesPerSecond);
        return Frames();

        IEnumerable<Frame> Frames()
        {
            for (double at = 0; at < seconds; at += 1 / framesPerSecond)
            {
                (double yaw, double pitch) = activity switch
                {
                    HeadActivity.Talking => Talk(at, 1 / framesPerSecond),
                    HeadActivity.LookingAround => Look(at, 18, 8),
                    HeadActivity.MovingWithTheBeat => Beat(at),
                    _ => (0, 0),
                };
                yield return Seen(at, yaw, pitch, null, 0, activity is HeadActivity.Talking ? 1.2 : 0.3);
            }
        }
    }

    private (double Yaw, double Pitch) Talk(double at, double elapsedS)
    {
        double stay = Math.Exp(-elapsedS / 1.5);
        _drift = _drift * stay + 4 * Math.Sqrt(1 - stay * stay) * _random.NextGaussian();
        if (at >= _nextS)
        {
            // A single nod that stresses a word.
            (_moveBegan, _moveS, _to) = (at, Between(0.3, 0.6), (Between(-2, 2), -Between(3, 9)));
            _nextS = at + Between(1, 4);
        }

        double part = (at - _moveBegan) / _moveS;
        double stress = part is > 0 and < 1 ? Math.Sin(Math.PI * part) : 0;
        return (_drift + stress * _to.Yaw, 1.5 * Math.Sin(2 * Math.PI * 1.1 * at) + Math.Sin(2 * Math.PI * 2.7 * at) + stress * _to.Pitch);
    }

    private (double Yaw, double Pitch) Look(double at, double yawSd, double pitchSd)
    {
        if (at >= _nextS)
        {
            (_from, _moveBegan, _moveS) = (Moving(at), at, Between(0.25, 0.6));
            _to = (yawSd * _random.NextGaussian(), pitchSd * _random.NextGaussian());
            _nextS = at + _moveS + Between(0.1, 3);
        }

        return Moving(at);
    }

    private (double Yaw, double Pitch) Moving(double at)
    {
        double part = Math.Clamp((at - _moveBegan) / _moveS, 0, 1);
        double way = part * part * part * (10 - 15 * part + 6 * part * part); // minimum jerk (Flash and Hogan 1985)
        return (_from.Yaw + way * (_to.Yaw - _from.Yaw), _from.Pitch + way * (_to.Pitch - _from.Pitch));
    }

    private (double Yaw, double Pitch) Beat(double at)
    {
        if (at >= _boutEnds)
        {
            (_boutBegins, _beatHz, _beatDeg) = (at + Between(1, 8), Between(80, 140) / 60, Between(6, 14));
            _boutEnds = _boutBegins + Between(2, 20);
        }

        double phase = at - _boutBegins;
        return phase < 0 ? (0, 0) : (0, -_beatDeg / 2 * (1 - Math.Cos(2 * Math.PI * _beatHz * phase)));
    }

    private Frame Seen(double at, double yaw, double pitch, Emotion? shown, double strength, double flickerSd)
    {
        Span<double> weights = stackalloc double[4];
        for (int e = 0; e < 4; e++)
        {
            // About a fifth of a second, as mouths move.
            _flicker[e] = 0.6 * _flicker[e] + 0.8 * flickerSd * _random.NextGaussian();
            weights[e] = Math.Exp(_restLogits[e] + _flicker[e] + (shown == (Emotion)e ? strength : 0));
        }

        return new Frame(at, yaw + NoiseDeg * _random.NextGaussian(), pitch + NoiseDeg * _random.NextGaussian(), EmotionScores.FromWeights(weights[0], weights[1], weights[2], weights[3]));
    }

    private double Between(double low, double high) => low + (high - low) * _random.NextDouble();
}
