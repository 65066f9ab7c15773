using System.Text.Json;
using MultimodalMood.Core.Music;

namespace MultimodalMood.Storage.Database;

/// <summary>A track of the catalogue. Unknown is null.</summary>
public sealed class TrackRow
{
    public required string Id { get; set; }

    public required string Title { get; set; }

    public required string Artist { get; set; }

    /// <summary>Sound file, relative to the folder of the shipped music or of the imported (<see cref="StorageFolders.PathOf"/>).</summary>
    public string? File { get; set; }

    public string? FileSha256 { get; set; }

    public string? Isrc { get; set; }

    public double? DurationS { get; set; }

    public double? StartS { get; set; }

    public double? EndS { get; set; }

    public double? Valence { get; set; }

    public double? Arousal { get; set; }

    public AffectSource? AffectSource { get; set; }

    public double? TempoBpm { get; set; }

    public string? Genre { get; set; }

    public string Tags { get; set; } = "";

    public double? LoudnessLufs { get; set; }

    public double? TruePeakDbtp { get; set; }

    /// <summary>Origin in words, such as "synthesised, intended mood".</summary>
    public required string Label { get; set; }

    /// <summary>Further features as a JSON object of numbers, keys in ordinal order.</summary>
    public required string FeaturesJson { get; set; }

    public static TrackRow Of(Track track) => new()
    {
        Id = track.Id,
        Title = track.Title,
        Artist = track.Artist,
        File = track.File,
        FileSha256 = track.FileSha256,
        Isrc = track.Isrc,
        DurationS = track.DurationS,
        StartS = track.StartS,
        EndS = track.EndS,
        Valence = track.Valence,
        Arousal = track.Arousal,
        AffectSource = track.AffectSource,
        TempoBpm = track.TempoBpm,
        Genre = track.Genre,
        Tags = track.Tags,
        LoudnessLufs = track.LoudnessLufs,
        TruePeakDbtp = track.TruePeakDbtp,
        Label = track.Label,
        FeaturesJson = JsonSerializer.Serialize(new SortedDictionary<string, double>(track.Features.ToDictionary(), StringComparer.Ordinal)),
    };

    public Track ToTrack() => new()
    {
        Id = Id,
        Title = Title,
        Artist = Artist,
        File = File,
        FileSha256 = FileSha256,
        Isrc = Isrc,
        DurationS = DurationS,
        StartS = StartS,
        EndS = EndS,
        Valence = Valence,
        Arousal = Arousal,
        AffectSource = AffectSource,
        TempoBpm = TempoBpm,
        Genre = Genre,
        Tags = Tags,
        LoudnessLufs = LoudnessLufs,
        TruePeakDbtp = TruePeakDbtp,
        Label = Label,
        Features = JsonSerializer.Deserialize<SortedDictionary<string, double>>(FeaturesJson)!,
    };
}
