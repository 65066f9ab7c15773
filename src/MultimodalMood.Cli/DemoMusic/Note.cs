namespace MultimodalMood.Cli.DemoMusic;

/// <summary>One note of a score.</summary>
/// <param name="Part">Who plays it.</param>
/// <param name="StartS">Onset, seconds from the start.</param>
/// <param name="DurationS">Until the key is let go, seconds.</param>
/// <param name="Midi">Pitch, 69 = 440 Hz; ignored by drums.</param>
/// <param name="Velocity">Strength in (0, 1].</param>
internal readonly record struct Note(Part Part, double StartS, double DurationS, int Midi, double Velocity);
