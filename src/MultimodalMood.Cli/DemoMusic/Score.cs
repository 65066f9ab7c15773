namespace MultimodalMood.Cli.DemoMusic;

/// <summary>A whole piece, ready to be rendered.</summary>
/// <param name="Character">How it is to sound.</param>
/// <param name="DurationS">Length with the tail, seconds.</param>
/// <param name="Notes">All notes, any order.</param>
internal sealed record Score(Character Character, double DurationS, IReadOnlyList<Note> Notes)
{
    /// <summary>Pitched and drum onsets a second; the pad's chords count once each.</summary>
    public double NoteDensityPerS => Notes.Select(note => (note.StartS, note.Part == Part.Pad ? -1 : note.Midi)).Distinct().Count() / DurationS;
}
