using System.Text.Json;
using MultimodalMood.Core.Music;

namespace MultimodalMood.Storage.Database;

/// <summary>A track of the catalogue.</summary>
public sealed class TrackRow
{
    public required string Id { get; set; }

    public required string Title { get; set; }

    public required string Artist { get; set; }

    public string? File { get; set; }

    public double? DurationS { get; set; }

    public double? Valence { get; set; }

    public double? Arousal { get; set; }

    public double? TempoBpm { get; set; }

    public string? Genre { get; set; }

    /// <summary>Tags as the catalogue wrote them.</summary>
    public string? Tags { get; set; }

    public double? LoudnessLufs { get; set; }

    public double? TruePeakDbtp { get; set; }

    public string Label { get; set; } = "";

    /// <summary>Further numeric features: a JSON object with its names in ordinal order.</summary>
    public string FeaturesJson { get; set; } = "{}";

    /// <summary>The row of a track.</summary>
    public static TrackRow Of(Track track, string? tags)
    {
        ArgumentNullException.ThrowIfNull(track);
        return new TrackRow
        {
            Id = track.Id,
            Title = track.Title,
            Artist = track.Artist,
            File = track.File,
            DurationS = track.DurationS,
            Valence = track.Valence,
            Arousal = track.Arousal,
            TempoBpm = track.TempoBpm,
            Genre = track.Genre,
            Tags = tags,
            LoudnessLufs = track.LoudnessLufs,
            TruePeakDbtp = track.TruePeakDbtp,
            Label = track.Label,
            FeaturesJson = JsonSerializer.Serialize(new SortedDictionary<string, double>(track.Features.ToDictionary(), StringComparer.Ordinal)),
        };
    }

    /// <summary>The track of this row.</summary>
    public Track ToTrack() => new()
    {
        Id = Id,
        Title = Title,
        Artist = Artist,
        File = File,
        DurationS = DurationS,
        Valence = Valence,
        Arousal = Arousal,
        TempoBpm = TempoBpm,
        Genre = Genre,
        LoudnessLufs = LoudnessLufs,
        TruePeakDbtp = TruePeakDbtp,
        Label = Label,
        Features = JsonSerializer.Deserialize<Dictionary<string, double>>(FeaturesJson) ?? [],
    };
}
