namespace MultimodalMood.Cli.DemoMusic;

/// <summary>How a part sounds.</summary>
/// <param name="Gain">Level in the mix.</param>
/// <param name="Pan">-1 left to 1 right.</param>
/// <param name="Send">Share sent to the room.</param>
/// <param name="Slope">Fall of the harmonics.</param>
/// <param name="EvenShare">Strength of even harmonics.</param>
/// <param name="AttackS">Rise, seconds.</param>
/// <param name="ReleaseS">Fall after the key is let go, seconds.</param>
/// <param name="DecayS">Time constant of the fall while held; infinite for a sustained tone.</param>
/// <param name="DetuneCents">Distance between the left and the right oscillator.</param>
/// <param name="VibratoCents">Depth at 5 Hz, arriving after a third of a second.</param>
internal sealed record Voice(
    double Gain,
    double Pan,
    double Send,
    double Slope,
    double EvenShare,
    double AttackS,
    double ReleaseS,
    double DecayS,
    double DetuneCents,
    double VibratoCents)
{
    /// <summary>The voice of a pitched part in a piece of this character: livelier means shorter attacks and decays.</summary>
    public static Voice For(Part part, Character character)
    {
        double lively = (character.Arousal + 1) / 2;
        double dark = Math.Max(0, -character.Valence);
        return part switch
        {
            Part.Pad => new(0.20, 0, 0.8, 1.7 - 0.4 * lively, 0.8, 0.75 - 0.6 * lively, 0.5 - 0.25 * lively, double.PositiveInfinity, 9 + 8 * dark, 0),
            Part.Bass => new(0.42, 0, 0.08, 2.2 - 0.8 * lively * (0.4 + dark), 0.9, 0.02, 0.09, 1.6 - lively, 0, 0),
            Part.Melody => lively > 0.62
                ? new(0.30, 0.12, 0.5, 1.5 - 0.2 * dark, 0.35 + 0.5 * dark, 0.012, 0.12, 0.9, 6, 8)
                : new(0.34, 0.12, 0.9, 2.1, 0.55, 0.03 + 0.05 * (1 - lively), 0.45, 1.9, 4, 5),
            Part.Arpeggio => new(0.20, -0.35, 0.7, 1.9 - 0.3 * lively, 0.7, 0.006, 0.16, 0.55 - 0.3 * lively, 3, 0),
            _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Drums have no voice."),
        };
    }
}
