using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Sensors.Face;

/// <summary>A simulated person in front of a camera: expression scores that drift towards what the person is made to feel, with bursts and noise.</summary>
/// <remarks>Made for demonstrations and tests, fitted to nobody. Each class has a latent intensity that relaxes towards its target
/// (Ornstein–Uhlenbeck, time constant 4 s); a felt expression comes in bursts, as faces are neutral most of the time; scores are the
/// softmax of the intensities. The same seed and the same calls give the same person, bit for bit.</remarks>
public sealed class SimulatedPerson(ulong seed)
{
    private const double TimeConstantS = 4;
    private const double NeutralLogit = 1.3;
    private const double BurstLogit = 2.6;
    private const double CalmLogit = 1.2;
    private const double NoiseSd = 0.45;

    private readonly Pcg32 _random = new(seed, stream: 0xFACE);
    private readonly double[] _logits = [-1.5, -1, -2, NeutralLogit];
    private double _burstLeftS;
    private double _turnDeg;

    /// <summary>What the person feels and shows; null for nothing in particular.</summary>
    public Emotion? Feels { get; set; }

    /// <summary>What the camera and the classifier make of the person's face, <paramref name="elapsedS"/> after the last look.</summary>
    /// <param name="frame">Frame number.</param>
    /// <param name="elapsedS">Seconds since the last look, above 0.</param>
    public FaceObserved Look(uint frame, double elapsedS)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(elapsedS);
        Live(elapsedS);
        double quality = Math.Clamp(0.86 + 0.05 * _random.NextGaussian() - 0.006 * Math.Abs(_turnDeg), 0.3, 1);
        return new FaceObserved(
            frame,
            FaceStatus.Scored,
            1,
            Softmax(_logits),
            null,
            null,
            quality,
            0.36 + 0.0008 * _turnDeg,
            0.22 + 0.004 * _random.NextGaussian(),
            0.27 + 0.003 * _random.NextGaussian(),
            0.41 + 0.004 * _random.NextGaussian(),
            _turnDeg,
            -2 + 1.5 * _random.NextGaussian(),
            0.8 * _random.NextGaussian(),
            124 + 4 * _random.NextGaussian(),
            112 + 2 * _random.NextGaussian(),
            8.5 + 0.6 * Math.Abs(_random.NextGaussian()));
    }

    private void Live(double elapsedS)
    {
        double stay = PortableMath.Exp(-elapsedS / TimeConstantS);
        double noise = NoiseSd * Math.Sqrt(1 - stay * stay);
        _burstLeftS -= elapsedS;
        // About one burst in seven seconds, each two to six seconds long.
        if (_burstLeftS <= 0 && _random.NextDouble() < elapsedS / 3)
        {
            _burstLeftS = 2 + 4 * _random.NextDouble();
        }

        for (int e = 0; e < _logits.Length; e++)
        {
            double target = Target((Emotion)e);
            _logits[e] = target + (_logits[e] - target) * stay + noise * _random.NextGaussian();
        }

        _turnDeg = _turnDeg * stay + 9 * Math.Sqrt(1 - stay * stay) * _random.NextGaussian();
    }

    private double Target(Emotion emotion)
    {
        if (emotion is Emotion.Neutral)
        {
            return NeutralLogit;
        }

        double rest = emotion switch { Emotion.Happy => -1.5, Emotion.Sad => -1, _ => -2 };
        return emotion != Feels ? rest : _burstLeftS > 0 ? BurstLogit : CalmLogit;
    }

    private static EmotionScores Softmax(double[] logits) => EmotionScores.FromWeights(
        PortableMath.Exp(logits[0]),
        PortableMath.Exp(logits[1]),
        PortableMath.Exp(logits[2]),
        PortableMath.Exp(logits[3]));
}
