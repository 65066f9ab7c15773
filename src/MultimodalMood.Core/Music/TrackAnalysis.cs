namespace MultimodalMood.Core.Music;

/// <summary>What a sound file says of itself and what was measured on it. Unknown is null; a feature that cannot be had is left out.</summary>
public sealed record TrackAnalysis
{
    /// <summary>Length of the sound that was decoded, seconds.</summary>
    public required double DurationS { get; init; }

    /// <summary>Title of the tags.</summary>
    public string? Title { get; init; }

    /// <summary>Artist of the tags.</summary>
    public string? Artist { get; init; }

    /// <summary>Genre of the tags: what the file's maker wrote, never a classifier's.</summary>
    public string? Genre { get; init; }

    /// <summary>International Standard Recording Code of the tags, twelve letters and digits.</summary>
    public string? Isrc { get; init; }

    /// <summary>Integrated loudness, LUFS (ITU-R BS.1770); null where nothing passed the gate.</summary>
    public double? LoudnessLufs { get; init; }

    /// <summary>True peak, dBTP; null for silence.</summary>
    public double? TruePeakDbtp { get; init; }

    /// <summary>Tempo, beats a minute; null without a pulse.</summary>
    public double? TempoBpm { get; init; }

    /// <summary>Numeric features by name, units in the names.</summary>
    public required IReadOnlyDictionary<string, double> Features { get; init; }
}
