namespace MultimodalMood.Cli.DemoMusic;

/// <summary>Who plays a note.</summary>
internal enum Part
{
    Pad,
    Bass,
    Melody,
    Arpeggio,
    Kick,
    Snare,
    Hat,
}
