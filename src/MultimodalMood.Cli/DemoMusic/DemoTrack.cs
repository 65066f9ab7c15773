namespace MultimodalMood.Cli.DemoMusic;

/// <summary>A finished piece: a row of <c>catalogue.csv</c>.</summary>
internal sealed record DemoTrack(
    string TrackId,
    string Title,
    string File,
    double DurationS,
    double Valence,
    double Arousal,
    double TempoBpm,
    string Genre,
    string Tags,
    double? LoudnessLufs,
    double? TruePeakDbtp,
    bool ModeMajor,
    double NoteDensityPerS,
    double Energy,
    double BrightnessHz);
