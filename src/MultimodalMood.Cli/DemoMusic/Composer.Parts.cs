namespace MultimodalMood.Cli.DemoMusic;

/// <content>What each part plays in a bar.</content>
internal sealed partial class Composer
{
    private void Chord(int bar, int degree, double level)
    {
        List<int> tones = [degree, degree + 2, degree + 4];
        if (_character.Tension > 0.25)
        {
            tones.Add(Chance() < _character.Tension ? degree + 6 : degree + 8);
        }
        else if (_character.Arousal < 0.2 && Chance() < 0.6)
        {
            tones.Add(degree + 8); // an added ninth: open and soft
        }

        double length = BeatsPerBar * _beatS * 1.04;
        foreach (int tone in tones)
        {
            // Voices stay within an octave and a half round the middle, so that the chords lead instead of jumping.
            int pitch = Pitch(tone, 1);
            while (pitch > 69)
            {
                pitch -= 12;
            }

            _notes.Add(new Note(Part.Pad, At(bar, 0), length, pitch, 0.5 * level));
        }
    }

    private void Bass(int bar, int degree, double level, bool last)
    {
        int root = Pitch(degree, 0);
        if (root > 50)
        {
            root -= 12;
        }

        double lively = (_character.Arousal + 1) / 2;
        double step = last || lively < 0.3 ? 4 : lively < 0.55 ? 2 : lively < 0.8 ? 1 : 0.5;
        for (double beat = 0; beat < BeatsPerBar; beat += step)
        {
            int pitch = beat > 0 && Chance() < 0.2 ? root + 7 : root;
            double strength = beat % 2 == 0 ? 0.8 : 0.65;
            _notes.Add(new Note(Part.Bass, At(bar, beat) + Math.Abs(Loose()), step * _beatS * Math.Min(0.98, _character.Articulation + 0.15), pitch, strength * level));
        }
    }

    private void Arpeggio(int bar, int degree, double level)
    {
        double step = _character.NotesPerBeat < 0.9 ? 1 : _character.NotesPerBeat < 1.5 ? 0.5 : 0.25;
        int[] pattern = [0, 2, 4, 7, 4, 2];
        int i = 0;
        for (double beat = 0; beat < BeatsPerBar; beat += step, i++)
        {
            if (Chance() > 0.55 + 0.35 * _character.NotesPerBeat / 2)
            {
                continue;
            }

            int pitch = Pitch(degree + pattern[i % pattern.Length], 2);
            _notes.Add(new Note(Part.Arpeggio, At(bar, beat) + Math.Abs(Loose()), step * _beatS * _character.Articulation, pitch, (0.3 + 0.12 * Chance()) * level));
        }
    }

    /// <summary>The motif's onsets within a bar, beats.</summary>
    private double[] Rhythm()
    {
        double grid = _character.NotesPerBeat < 1.2 ? 1 : 0.5;
        List<double> onsets = [0];
        for (double beat = grid; beat < BeatsPerBar; beat += grid)
        {
            double onBeat = beat % 1 == 0 ? 0.25 : -0.15;
            if (Chance() < Math.Clamp(_character.NotesPerBeat * grid * 0.6 + onBeat, 0.15, 0.9))
            {
                onsets.Add(beat);
            }
        }

        return [.. onsets];
    }

    /// <summary>The motif's steps against the chord: small, mostly by step, with one leap upwards when the music is bright.</summary>
    private int[] Contour(int length)
    {
        int[] steps = new int[length];
        int place = _random.NextInt32(3) * 2, trend = _character.Valence >= 0 ? 1 : -1;
        for (int i = 0; i < length; i++)
        {
            steps[i] = place;
            place += (Chance() < 0.62 ? trend : -trend) * (Chance() < 0.8 ? 1 : 2);
            place = Math.Clamp(place, -2, 7);
        }

        return steps;
    }

    private void Melody(int bar, int degree, double[] rhythm, int[] contour, double level, bool last)
    {
        if (last)
        {
            _notes.Add(new Note(Part.Melody, At(bar, 0), 2.5 * _beatS, Pitch(0, 2), 0.6 * level));
            return;
        }

        int phrase = bar % 4;
        int octave = _character.Tonic > 46 && _character.Valence < 0.3 ? 1 : 2;
        for (int i = 0; i < rhythm.Length; i++)
        {
            bool answer = phrase == 3 && i >= rhythm.Length / 2;
            if (answer && i > rhythm.Length / 2)
            {
                break; // the phrase breathes
            }

            int offset = contour[phrase == 1 ? (i + 1) % contour.Length : i] + (phrase == 2 ? 1 : 0);
            if (rhythm[i] % 2 == 0 || answer)
            {
                offset = 2 * (int)Math.Round(offset / 2.0); // chord tones where the ear expects them
            }

            double until = i + 1 < rhythm.Length ? rhythm[i + 1] : BeatsPerBar;
            double length = (answer ? BeatsPerBar - rhythm[i] : until - rhythm[i]) * _beatS * _character.Articulation;
            double accent = rhythm[i] == 0 ? 0.72 : 0.6 + 0.08 * Chance();
            _notes.Add(new Note(Part.Melody, At(bar, rhythm[i]) + Math.Abs(Loose()), length, Pitch(degree + offset, octave), accent * level));
        }
    }

    private void Drums(int bar, double level)
    {
        double strength = _character.Drums * level;
        bool driving = _character.Arousal > 0.5;
        for (double beat = 0; beat < BeatsPerBar; beat += driving ? 0.25 : 0.5)
        {
            bool whole = beat % 1 == 0;
            if (driving ? whole : beat % 2 == 0)
            {
                _notes.Add(new Note(Part.Kick, At(bar, beat), 0.2, 36, 0.85 * strength));
            }

            if (beat is 1 or 3)
            {
                _notes.Add(new Note(Part.Snare, At(bar, beat), 0.2, 38, 0.5 * strength));
            }

            if (Chance() < (whole ? 0.6 : 0.85))
            {
                _notes.Add(new Note(Part.Hat, At(bar, beat) + Math.Abs(Loose()), 0.05, 42, (beat % 0.5 == 0 ? 0.3 : 0.16) * strength * (0.8 + 0.2 * Chance())));
            }
        }
    }
}
