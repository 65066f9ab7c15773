using MultimodalMood.Core.Music;

namespace MultimodalMood.Web.Catalogue;

/// <summary>Where a track's valence and arousal come from, as the screens say it.</summary>
public static class SourceWords
{
    public static string Of(Track track) => (track.Valence ?? track.Arousal) is null ? "unknown" : Of(track.AffectSource ?? AffectSource.Annotated);

    public static string Of(AffectSource source) => source switch
    {
        AffectSource.Predicted => "predicted from the sound",
        AffectSource.Intended => "intended",
        AffectSource.Annotated => "given by a catalogue",
        AffectSource.Edited => "set by hand",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Unknown source."),
    };
}
