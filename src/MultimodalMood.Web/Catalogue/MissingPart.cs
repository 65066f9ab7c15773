using MultimodalMood.Core.Music;

namespace MultimodalMood.Web.Catalogue;

/// <summary>What a track may lack, to be looked for.</summary>
/// <param name="Id">Id in the page's address.</param>
/// <param name="Words">What the screen calls it.</param>
/// <param name="Lacks">Whether a track lacks it.</param>
public sealed record MissingPart(string Id, string Words, Func<Track, bool> Lacks)
{
    public static IReadOnlyList<MissingPart> All { get; } =
    [
        new("sound", "a sound file", track => track.File is null),
        new("affect", "valence or arousal", track => track.Valence is null || track.Arousal is null),
        new("heard", "a place that people gave", track => (track.Valence ?? track.Arousal) is null || track.AffectSource is AffectSource.Predicted),
        new("features", "features of the sound", track => track.Features.Count == 0),
        new("loudness", "loudness", track => track.LoudnessLufs is null),
        new("tempo", "tempo", track => track.TempoBpm is null),
        new("genre", "genre", track => track.Genre is null),
    ];
}
