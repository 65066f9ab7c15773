namespace MultimodalMood.Core.Music;

/// <summary>A piece of music of the catalogue. What is not known is null; a missing feature is never 0.</summary>
public sealed record Track
{
    /// <summary>Stable id, unique in the catalogue.</summary>
    public required string Id { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Artist or composer.</summary>
    public required string Artist { get; init; }

    /// <summary>Sound file, relative to the catalogue's folder; null when the catalogue only describes the track.</summary>
    public string? File { get; init; }

    /// <summary>Length in seconds.</summary>
    public double? DurationS { get; init; }

    /// <summary>Valence of the music in [-1, 1].</summary>
    public double? Valence { get; init; }

    /// <summary>Arousal of the music in [-1, 1].</summary>
    public double? Arousal { get; init; }

    /// <summary>Tempo in beats a minute.</summary>
    public double? TempoBpm { get; init; }

    /// <summary>Genre.</summary>
    public string? Genre { get; init; }

    /// <summary>Integrated loudness in LUFS (ITU-R BS.1770, EBU R 128).</summary>
    public double? LoudnessLufs { get; init; }

    /// <summary>True peak in dBTP.</summary>
    public double? TruePeakDbtp { get; init; }

    /// <summary>What people must know of its origin, such as "synthesised, intended mood"; empty for ordinary music.</summary>
    public string Label { get; init; } = "";

    /// <summary>Further numeric features by name, units in the names.</summary>
    public IReadOnlyDictionary<string, double> Features { get; init; } = new Dictionary<string, double>();
}
