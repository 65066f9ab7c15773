using MultimodalMood.Core.Study;

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

    /// <summary>International Standard Recording Code (ISO 3901), where known.</summary>
    public string? Isrc { get; init; }

    /// <summary>SHA-256 of the sound file that was measured, lower-case hex.</summary>
    public string? FileSha256 { get; init; }

    /// <summary>Sound file, relative to the catalogue's folder; null when the catalogue only describes the track.</summary>
    public string? File { get; init; }

    /// <summary>Length in seconds.</summary>
    public double? DurationS { get; init; }

    /// <summary>Where in the file a listening step begins that names no excerpt of its own, seconds; null for its beginning.</summary>
    public double? StartS { get; init; }

    /// <summary>Where in the file such a step ends, seconds; null for its end.</summary>
    public double? EndS { get; init; }

    /// <summary>That stretch; null where the catalogue names none.</summary>
    public Excerpt? Excerpt => (StartS ?? EndS) is not null && (EndS ?? DurationS) is { } end && end > (StartS ?? 0) ? new Excerpt(StartS ?? 0, end, 0, 0) : null;

    /// <summary>Valence of the music in [-1, 1].</summary>
    public double? Valence { get; init; }

    /// <summary>Arousal of the music in [-1, 1].</summary>
    public double? Arousal { get; init; }

    /// <summary>Where valence and arousal come from; null where both are unknown, or where a catalogue of an older version does not say.</summary>
    public AffectSource? AffectSource { get; init; }

    /// <summary>Tempo in beats a minute.</summary>
    public double? TempoBpm { get; init; }

    /// <summary>Genre.</summary>
    public string? Genre { get; init; }

    /// <summary>Further words of the catalogue, separated by semicolons; empty for none.</summary>
    public string Tags { get; init; } = "";

    /// <summary>Integrated loudness in LUFS (ITU-R BS.1770, EBU R 128).</summary>
    public double? LoudnessLufs { get; init; }

    /// <summary>True peak in dBTP.</summary>
    public double? TruePeakDbtp { get; init; }

    /// <summary>What people must know of its origin, such as "synthesised, intended mood"; empty for ordinary music.</summary>
    public string Label { get; init; } = "";

    /// <summary>Further numeric features by name, units in the names.</summary>
    public IReadOnlyDictionary<string, double> Features { get; init; } = new Dictionary<string, double>();

    /// <summary>This track with what a newer description adds: what that does not know stays, and valence and arousal stay that come from a better source.</summary>
    public Track With(Track newer)
    {
        ArgumentNullException.ThrowIfNull(newer);
        bool places = newer.Standing is { } now && (Standing is not { } before || now >= before);
        return this with
        {
            Title = newer.Title,
            Artist = newer.Artist,
            Isrc = newer.Isrc ?? Isrc,
            FileSha256 = newer.FileSha256 ?? FileSha256,
            File = newer.File ?? File,
            DurationS = newer.DurationS ?? DurationS,
            StartS = newer.StartS ?? StartS,
            EndS = newer.EndS ?? EndS,
            Valence = places ? newer.Valence ?? Valence : Valence,
            Arousal = places ? newer.Arousal ?? Arousal : Arousal,
            AffectSource = places ? newer.AffectSource : AffectSource,
            TempoBpm = newer.TempoBpm ?? TempoBpm,
            Genre = newer.Genre ?? Genre,
            Tags = newer.Tags.Length > 0 ? newer.Tags : Tags,
            LoudnessLufs = newer.LoudnessLufs ?? LoudnessLufs,
            TruePeakDbtp = newer.TruePeakDbtp ?? TruePeakDbtp,
            Label = newer.Label.Length > 0 ? newer.Label : Label,
            Features = newer.Features.Count == 0 ? Features : new Dictionary<string, double>([.. Features.Where(one => !newer.Features.ContainsKey(one.Key)), .. newer.Features]),
        };
    }

    /// <summary>How good the source of valence and arousal is; null when both are unknown.</summary>
    private AffectSource? Standing => (Valence ?? Arousal) is null ? null : AffectSource ?? Music.AffectSource.Annotated;

    /// <summary>Whether two descriptions of a track say the same; records compare the features by reference.</summary>
    public bool SaysTheSameAs(Track other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with { Features = other.Features } == other
            && Features.Count == other.Features.Count
            && Features.All(one => other.Features.TryGetValue(one.Key, out double value) && value == one.Value);
    }
}
