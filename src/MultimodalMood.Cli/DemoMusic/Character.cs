namespace MultimodalMood.Cli.DemoMusic;

/// <summary>What the intended valence and arousal make of tempo, mode, register, density, articulation, timbre and level.</summary>
/// <remarks>Directions after Gabrielsson &amp; Lindström (2010), The role of structure in the musical expression of emotions, in Juslin
/// &amp; Sloboda (eds), Handbook of Music and Emotion, OUP; the order of cues after Eerola, Friberg &amp; Bresin (2013), Front. Psychol.
/// 4:487: mode and register carry valence; tempo, level, articulation and brightness carry arousal. The slopes are this synthesiser's own:
/// the points are intended, no listener has rated them.</remarks>
internal sealed record Character
{
    /// <summary>Modes from dark to bright, as semitones above the tonic.</summary>
    private static readonly (string Name, bool Major, int[] Steps)[] s_modes =
    [
        ("phrygian", false, [0, 1, 3, 5, 7, 8, 10]),
        ("aeolian", false, [0, 2, 3, 5, 7, 8, 10]),
        ("dorian", false, [0, 2, 3, 5, 7, 9, 10]),
        ("mixolydian", true, [0, 2, 4, 5, 7, 9, 10]),
        ("ionian", true, [0, 2, 4, 5, 7, 9, 11]),
        ("lydian", true, [0, 2, 4, 6, 7, 9, 11]),
    ];

    public required double Valence { get; init; }

    public required double Arousal { get; init; }

    public required double TempoBpm { get; init; }

    public required string Mode { get; init; }

    public required bool Major { get; init; }

    public required int[] Scale { get; init; }

    /// <summary>Tonic of the bass, MIDI.</summary>
    public required int Tonic { get; init; }

    /// <summary>Onsets a beat of the melody and the arpeggio.</summary>
    public required double NotesPerBeat { get; init; }

    /// <summary>Share of a note's slot that sounds: 1.1 legato to 0.45 staccato.</summary>
    public required double Articulation { get; init; }

    /// <summary>Corner of the voices' spectra, Hz.</summary>
    public required double BrightnessHz { get; init; }

    /// <summary>Drum level in [0, 1].</summary>
    public required double Drums { get; init; }

    /// <summary>Harmonic tension in [0, 1]: added sevenths, seconds and tritones.</summary>
    public required double Tension { get; init; }

    /// <summary>Level asked of the mix, dB of RMS under full scale.</summary>
    public required double LevelDb { get; init; }

    /// <summary>Reverberation, share of the wet sound.</summary>
    public required double Wet { get; init; }

    /// <summary>The character for a point of the plane.</summary>
    /// <param name="valence">In [-1, 1].</param>
    /// <param name="arousal">In [-1, 1].</param>
    /// <param name="tonicShift">0 to 11, so that pieces differ in key.</param>
    /// <param name="levelShiftDb">Pieces of one mood differ in level too, as on real records.</param>
    public static Character For(double valence, double arousal, int tonicShift, double levelShiftDb)
    {
        int mode = Math.Clamp((int)Math.Floor((valence + 1) / 2 * s_modes.Length), 0, s_modes.Length - 1);
        double lively = (arousal + 1) / 2;
        return new Character
        {
            Valence = valence,
            Arousal = arousal,
            TempoBpm = Math.Round(96 + 40 * arousal + 4 * valence),
            Mode = s_modes[mode].Name,
            Major = s_modes[mode].Major,
            Scale = s_modes[mode].Steps,
            Tonic = 40 + (tonicShift + (int)Math.Round(3 * valence + 2 * arousal) + 12) % 12,
            NotesPerBeat = 0.5 + 1.6 * lively,
            Articulation = 1.1 - 0.65 * lively,
            BrightnessHz = 700 * Math.Pow(2, 2.4 * lively + 0.35 * valence),
            Drums = Math.Clamp((arousal + 0.35) / 1.1, 0, 1),
            Tension = Math.Clamp((0.2 - valence) * (0.35 + 0.65 * lively), 0, 1),
            LevelDb = -24 + 6.5 * arousal + levelShiftDb,
            Wet = 0.32 - 0.17 * lively,
        };
    }
}
