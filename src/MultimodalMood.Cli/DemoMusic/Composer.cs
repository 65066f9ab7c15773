using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Cli.DemoMusic;

/// <summary>Writes a piece for a character: chords, bass, a melody made of one motif and its variations, an arpeggio and soft drums.</summary>
/// <remarks>Own compositions: everything follows from the character and the seed.</remarks>
internal sealed partial class Composer
{
    private const int BeatsPerBar = 4;
    private static readonly int[][] s_brightProgressions = [[0, 4, 5, 3], [0, 3, 4, 0], [0, 5, 3, 4], [3, 0, 4, 5], [0, 2, 3, 4]];
    private static readonly int[][] s_darkProgressions = [[0, 5, 2, 6], [0, 3, 0, 4], [0, 6, 5, 6], [0, 5, 3, 4], [0, 2, 6, 3]];

    private readonly Character _character;
    private readonly Pcg32 _random;
    private readonly List<Note> _notes = [];
    private readonly double _beatS;
    private readonly int _bars;

    private Composer(Character character, Pcg32 random)
    {
        _character = character;
        _random = random;
        _beatS = 60 / character.TempoBpm;
        _bars = Math.Max(12, 4 * (int)Math.Round(49 / (_beatS * BeatsPerBar) / 4));
        while (_bars * BeatsPerBar * _beatS > 57.5)
        {
            _bars -= 2;
        }
    }

    /// <summary>A piece of 40 to 60 s.</summary>
    public static Score Compose(Character character, Pcg32 random)
    {
        var composer = new Composer(character, random);
        composer.Write();
        return new Score(character, composer._bars * BeatsPerBar * composer._beatS + 2.2, composer._notes);
    }

    private void Write()
    {
        int[][] progressions = _character.Major ? s_brightProgressions : s_darkProgressions;
        int[] verse = progressions[_random.NextInt32(progressions.Length)], bridge = progressions[_random.NextInt32(progressions.Length)];
        double[] rhythm = Rhythm();
        int[] contour = Contour(rhythm.Length);
        for (int bar = 0; bar < _bars; bar++)
        {
            bool last = bar == _bars - 1, inBridge = bar / 4 % 4 == 2;
            int degree = last ? 0 : (inBridge ? bridge : verse)[bar % 4];
            double level = Level(bar);
            Chord(bar, degree, level);
            Bass(bar, degree, level, last);
            if (bar >= 2 && !last)
            {
                Arpeggio(bar, degree, level * (inBridge ? 1.1 : 0.9));
            }

            if (bar >= 4 || (_character.Arousal > 0.3 && bar >= 2))
            {
                Melody(bar, degree, rhythm, contour, level, last);
            }

            if (_character.Drums > 0 && bar >= 2 && !last)
            {
                Drums(bar, level);
            }
        }
    }

    /// <summary>Intro soft, middle full, last bars softer.</summary>
    private double Level(int bar) => bar < 2 ? 0.7 : bar >= _bars - 2 ? 0.75 : 0.85 + 0.15 * Math.Sin(Math.PI * bar / _bars);

    private double At(int bar, double beat) => (bar * BeatsPerBar + beat) * _beatS;

    /// <summary>A scale degree (0 = tonic, may lie outside 0..6) as a pitch above the bass tonic.</summary>
    private int Pitch(int degree, int octave)
    {
        int turn = (int)Math.Floor(degree / 7.0);
        return _character.Tonic + 12 * (octave + turn) + _character.Scale[degree - 7 * turn];
    }

    private double Chance() => _random.NextDouble();

    /// <summary>Human looseness: a few milliseconds, less when fast.</summary>
    private double Loose() => 0.006 * _random.NextGaussian() * _beatS;
}
