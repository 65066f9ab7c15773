using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Cli.DemoMusic;

/// <summary>Turns a score into stereo sound: additive voices with envelopes, noise drums, a room, fades, and a level without clipping.</summary>
internal sealed partial class Synthesiser
{
    /// <summary>Samples a second: what Opus works in.</summary>
    public const int SampleRateHz = 48_000;

    /// <summary>Highest sample, so that the true peak after encoding stays under full scale.</summary>
    private const double Ceiling = 0.75;

    private readonly Character _character;
    private readonly float[] _left;
    private readonly float[] _right;
    private readonly float[] _sendLeft;
    private readonly float[] _sendRight;
    private readonly Pcg32 _noise;
    private readonly Dictionary<(Part, int, bool), Timbre> _timbres = [];

    private Synthesiser(Score score, Pcg32 noise)
    {
        _character = score.Character;
        _noise = noise;
        int samples = (int)(score.DurationS * SampleRateHz);
        (_left, _right, _sendLeft, _sendRight) = (new float[samples], new float[samples], new float[samples], new float[samples]);
    }

    /// <summary>Renders a score.</summary>
    public static StereoSound Render(Score score, Pcg32 noise)
    {
        var synthesiser = new Synthesiser(score, noise);
        foreach (Note note in score.Notes)
        {
            synthesiser.Play(note);
        }

        return synthesiser.Mix();
    }

    private void Play(Note note)
    {
        switch (note.Part)
        {
            case Part.Kick:
                Kick(note);
                break;
            case Part.Snare:
                Burst(note, seconds: 0.14, highPass: 0.35, pan: 0.08, send: 0.35, body: 185);
                break;
            case Part.Hat:
                Burst(note, seconds: 0.045, highPass: 0.85, pan: -0.25, send: 0.1, body: 0);
                break;
            default:
                Tone(note, Voice.For(note.Part, _character));
                break;
        }
    }

    private StereoSound Mix()
    {
        float feedback = (float)(0.72 + 0.5 * (_character.Wet - 0.15));
        float[] wetLeft = Reverberation.Apply(_sendLeft, 0, feedback), wetRight = Reverberation.Apply(_sendRight, 23, feedback);
        float wet = (float)(_character.Wet * 2.2);
        double power = 0;
        int fadeIn = SampleRateHz / 20, fadeOut = (int)(2.6 * SampleRateHz);
        for (int i = 0; i < _left.Length; i++)
        {
            int toEnd = _left.Length - 1 - i;
            float fade = (float)(Math.Min(1, (double)i / fadeIn) * Fade(Math.Min(1, (double)toEnd / fadeOut)));
            _left[i] = (_left[i] + wet * wetLeft[i]) * fade;
            _right[i] = (_right[i] + wet * wetRight[i]) * fade;
            power += (_left[i] * _left[i] + _right[i] * _right[i]) / 2;
        }

        float gain = (float)(Math.Pow(10, _character.LevelDb / 20) / Math.Sqrt(power / _left.Length));
        for (int i = 0; i < _left.Length; i++)
        {
            _left[i] = Soften(_left[i] * gain);
            _right[i] = Soften(_right[i] * gain);
        }

        return new StereoSound(_left, _right);
    }

    private static double Fade(double share) => share * share * (3 - 2 * share);

    /// <summary>Straight below half the ceiling, bent smoothly above it: a peak never reaches the ceiling.</summary>
    private static float Soften(float x)
    {
        double knee = Ceiling / 2, size = Math.Abs(x);
        return size <= knee ? x : (float)(Math.Sign(x) * (knee + knee * Math.Tanh((size - knee) / knee)));
    }
}
