using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;

namespace MultimodalMood.Storage.Catalogue;

/// <summary>An item with what was heard in its sound file.</summary>
/// <param name="Item">The item.</param>
/// <param name="Sha256">Hash of its sound file; null without one.</param>
/// <param name="Analysis">What was measured; null when the hash is known or there is no file.</param>
/// <param name="Fault">Why the file cannot be taken.</param>
internal sealed record MeasuredItem(CatalogueItem Item, string? Sha256, TrackAnalysis? Analysis, InputFault? Fault)
{
    /// <summary>What the file itself says, as a track without an id; null when it was not measured.</summary>
    public Track? FromSound()
    {
        if (Analysis is not { } heard)
        {
            return null;
        }

        (double? valence, double? arousal) = AffectFromSound.Of(heard.TempoBpm, heard.Features);
        return new Track
        {
            Id = "",
            Title = heard.Title ?? Path.GetFileNameWithoutExtension(Item.Name),
            Artist = heard.Artist ?? "unknown artist",
            Isrc = heard.Isrc,
            FileSha256 = Sha256,
            File = Sha256 + Path.GetExtension(Item.Name).ToLowerInvariant(),
            DurationS = heard.DurationS,
            Valence = valence,
            Arousal = arousal,
            AffectSource = (valence ?? arousal) is null ? null : AffectSource.Predicted,
            TempoBpm = heard.TempoBpm,
            Genre = heard.Genre,
            LoudnessLufs = heard.LoudnessLufs,
            TruePeakDbtp = heard.TruePeakDbtp,
            Features = heard.Features,
        };
    }
}
