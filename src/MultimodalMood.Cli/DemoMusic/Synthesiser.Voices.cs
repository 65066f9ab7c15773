namespace MultimodalMood.Cli.DemoMusic;

/// <content>The sound generators.</content>
internal sealed partial class Synthesiser
{
    /// <summary>Two slightly detuned oscillators; each fades from its bright to its dark timbre as a struck string does.</summary>
    private void Tone(Note note, Voice voice)
    {
        double frequency = 440 * Math.Pow(2, (note.Midi - 69) / 12.0);
        Timbre bright = TimbreOf(note, voice, frequency, true), dark = TimbreOf(note, voice, frequency, false);
        int start = (int)(note.StartS * SampleRateHz), held = (int)(note.DurationS * SampleRateHz), release = (int)(voice.ReleaseS * SampleRateHz);
        double detune = Math.Pow(2, voice.DetuneCents / 2400), stepLeft = frequency / detune / SampleRateHz, stepRight = frequency * detune / SampleRateHz;
        double phaseLeft = _noise.NextDouble(), phaseRight = voice.DetuneCents > 0 ? _noise.NextDouble() : phaseLeft;
        double gain = voice.Gain * note.Velocity * Math.Pow(440 / Math.Max(110, frequency), 0.25);
        float panLeft = (float)Math.Sqrt((1 - voice.Pan) / 2), panRight = (float)Math.Sqrt((1 + voice.Pan) / 2);
        double fall = double.IsPositiveInfinity(voice.DecayS) ? 1 : Math.Exp(-1 / (voice.DecayS * SampleRateHz)), sustained = 1;
        int attack = Math.Max(1, (int)(voice.AttackS * SampleRateHz));
        for (int i = 0, end = Math.Min(held + release, _left.Length - start); i < end; i++)
        {
            double rise = i < attack ? Fade((double)i / attack) : 1;
            double let = i < held ? 1 : Fade(1 - (double)(i - held) / release);
            sustained *= fall;
            double brightness = voice.DecayS < 10 ? sustained * sustained : 0.35;
            double bend = voice.VibratoCents == 0 ? 1 : 1 + voice.VibratoCents / 1731 * Math.Sin(2 * Math.PI * 5 * i / SampleRateHz) * Math.Min(1, i / (0.35 * SampleRateHz));
            phaseLeft += stepLeft * bend;
            phaseLeft -= Math.Floor(phaseLeft);
            phaseRight += stepRight * bend;
            phaseRight -= Math.Floor(phaseRight);
            double level = gain * rise * let * sustained;
            float left = panLeft * (float)(level * (dark.At(phaseLeft) * (1 - brightness) + bright.At(phaseLeft) * brightness));
            float right = panRight * (float)(level * (dark.At(phaseRight) * (1 - brightness) + bright.At(phaseRight) * brightness));
            Put(start + i, left, right, (float)voice.Send);
        }
    }

    private Timbre TimbreOf(Note note, Voice voice, double frequency, bool bright)
    {
        if (!_timbres.TryGetValue((note.Part, note.Midi, bright), out Timbre? timbre))
        {
            double corner = _character.BrightnessHz * (bright ? 2.2 : 0.8);
            _timbres[(note.Part, note.Midi, bright)] = timbre = new Timbre(frequency, voice.Slope, corner, voice.EvenShare, SampleRateHz);
        }

        return timbre;
    }

    /// <summary>A sine that drops from 115 to 46 Hz.</summary>
    private void Kick(Note note)
    {
        int start = (int)(note.StartS * SampleRateHz), length = Math.Min((int)(0.32 * SampleRateHz), _left.Length - start);
        double phase = 0;
        for (int i = 0; i < length; i++)
        {
            double seconds = (double)i / SampleRateHz;
            phase += (46 + 69 * Math.Exp(-seconds / 0.03)) / SampleRateHz;
            float sound = (float)(0.55 * note.Velocity * Math.Sin(2 * Math.PI * phase) * Math.Exp(-seconds / 0.09) * Math.Min(1, seconds / 0.002));
            Put(start + i, sound, sound, 0.04f);
        }
    }

    /// <summary>High-passed noise that dies away, with a tuned body for the snare (0 Hz: none).</summary>
    private void Burst(Note note, double seconds, double highPass, double pan, double send, double body)
    {
        int start = (int)(note.StartS * SampleRateHz), length = Math.Min((int)(5 * seconds * SampleRateHz), _left.Length - start);
        double low = 0;
        for (int i = 0; i < length; i++)
        {
            double at = (double)i / SampleRateHz, white = 2 * _noise.NextDouble() - 1;
            low += (1 - highPass) * (white - low) * 0.5 + highPass * 0.45 * (white - low);
            double hiss = 0.28 * (white - low) * Math.Exp(-at / seconds) + (body > 0 ? 0.3 * Math.Sin(2 * Math.PI * body * at) * Math.Exp(-at / 0.06) : 0);
            float sound = (float)(note.Velocity * hiss * Math.Min(1, at / 0.001));
            Put(start + i, sound * (float)(1 - pan), sound * (float)(1 + pan), (float)send);
        }
    }

    private void Put(int at, float left, float right, float send)
    {
        _left[at] += left;
        _right[at] += right;
        _sendLeft[at] += left * send;
        _sendRight[at] += right * send;
    }
}
